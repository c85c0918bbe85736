// The sandbox from inside: children close it and then try what it forbids.

#include "reader/sandbox.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

namespace panah {
namespace {

/// How a child ends that does `what` in the sandbox: minus the signal, or its exit code. 100: no
/// seccomp here.
int end_of(const std::function<int()>& what) {
  const pid_t child = fork();
  if (child == 0) {
    const SandboxReport report = close_sandbox(0, 1);
    if (!report.seccomp) _exit(100);
    _exit(what());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

class Sandbox : public testing::Test {
 protected:
  void SetUp() override {
    if (end_of([] { return 0; }) == 100) GTEST_SKIP() << "no seccomp in this build or kernel";
  }
};

TEST_F(Sandbox, LetsWork) {
  EXPECT_EQ(end_of([] {
              std::string s(10'000'000, 'x');
              return s.size() == 10'000'000 ? 7 : 1;
            }),
            7);
}

TEST_F(Sandbox, KillsSocket) {
  EXPECT_EQ(end_of([] { return socket(AF_INET, SOCK_STREAM, 0); }), -SIGSYS);
}
TEST_F(Sandbox, KillsOpen) {
  EXPECT_EQ(end_of([] { return open("/etc/passwd", O_RDONLY); }), -SIGSYS);
}
TEST_F(Sandbox, KillsExec) {
  EXPECT_EQ(end_of([] { return execl("/bin/true", "true", nullptr); }), -SIGSYS);
}
TEST_F(Sandbox, KillsFork) {
  EXPECT_EQ(end_of([] { return fork() == 0 ? 0 : 1; }), -SIGSYS);
}
TEST_F(Sandbox, KillsSignals) {
  EXPECT_EQ(end_of([] { return kill(1, 0); }), -SIGSYS);
}
TEST_F(Sandbox, KillsExecutableMemory) {
  EXPECT_EQ(end_of([] {
              return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                          0) != nullptr
                         ? 1
                         : 0;
            }),
            -SIGSYS);
}
TEST_F(Sandbox, KillsOtherDescriptors) {
  EXPECT_EQ(end_of([] {
              char c = 0;
              return static_cast<int>(read(5, &c, 1));
            }),
            -SIGSYS);
}
TEST_F(Sandbox, BoundsMemory) {
  EXPECT_EQ(end_of([] {
              void* p = mmap(nullptr, std::size_t{2} << 30, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return p == MAP_FAILED ? 9 : 1;
            }),
            9);
}

}  // namespace
}  // namespace panah
