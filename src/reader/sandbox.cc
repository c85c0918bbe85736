#include "reader/sandbox.h"

#include <fmt/format.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif

namespace panah {

namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PANAH_READER_SANITIZED
#endif
#endif
#if defined(PANAH_READER_SANITIZED) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;  // shadow memory needs terabytes of address space
#else
constexpr bool sanitized = false;
#endif

bool limit(int what, rlim_t value) {
  const rlimit l{value, value};
  return setrlimit(static_cast<__rlimit_resource>(what), &l) == 0;
}

bool set_rlimits() {
  // The soft CPU limit ends the process by SIGXCPU, which the parent reads as out of time.
  const rlimit cpu{20, 21};
  bool ok = setrlimit(RLIMIT_CPU, &cpu) == 0;
  if (!sanitized) ok = limit(RLIMIT_AS, rlim_t{1} << 30) && ok;
  ok = limit(RLIMIT_FSIZE, 0) && ok;
  ok = limit(RLIMIT_NOFILE, 16) && ok;
  ok = limit(RLIMIT_CORE, 0) && ok;
  return ok;
}

/// Denies every file-system right that this kernel's Landlock knows of. False: absent.
bool set_landlock() {
#if defined(SYS_landlock_create_ruleset) && defined(LANDLOCK_CREATE_RULESET_VERSION)
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) return false;
  landlock_ruleset_attr attr{};
  attr.handled_access_fs = (1ull << 13) - 1;  // ABI 1: execute .. make_sym
  const long fd = syscall(SYS_landlock_create_ruleset, &attr, sizeof attr.handled_access_fs, 0);
  if (fd < 0) return false;
  const bool ok = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
  close(static_cast<int>(fd));
  return ok;
#else
  return false;
#endif
}

/// 0 or an errno.
int set_seccomp(int in, int out) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (filter == nullptr) return ENOMEM;
  int error = 0;
  const auto note = [&error](int e) {
    if (e != 0 && error == 0) error = -e;
  };
  const auto on_fd = [&](int call, int fd) {
    note(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                          SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(fd), 0)));
  };
  on_fd(SCMP_SYS(read), in);
  on_fd(SCMP_SYS(write), out);
  on_fd(SCMP_SYS(write), 2);
  // Memory, never executable.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    note(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                          SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
  }
  for (const int call :
       {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex),
        SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime),
        SCMP_SYS(getrandom), SCMP_SYS(restart_syscall)}) {
    note(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0));
  }
  // abort() and the C library's first use of stdout ask these; a refusal is enough.
  for (const int call :
       {SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(getpid), SCMP_SYS(gettid)}) {
    note(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0));
  }
  if (error == 0) note(seccomp_load(filter));
  seccomp_release(filter);
  return error;
}

}  // namespace

SandboxReport close_sandbox(int in, int out) {
  SandboxReport report;
  report.rlimits = set_rlimits();
  if (!report.rlimits)
    report.warnings.push_back(
        fmt::format("resource limits could not be set: {}", std::strerror(errno)));
  if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    report.warnings.push_back(
        fmt::format("no_new_privs could not be set: {}", std::strerror(errno)));
  }
  report.landlock = set_landlock();
  if (sanitized) {
    report.warnings.emplace_back("built with sanitizers: no seccomp");
    return report;
  }
  if (const int error = set_seccomp(in, out); error != 0) {
    report.warnings.push_back(
        fmt::format("seccomp could not be installed: {}", std::strerror(error)));
  } else {
    report.seccomp = true;
  }
  return report;
}

}  // namespace panah
