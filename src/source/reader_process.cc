#include "source/reader_process.h"

#include "base/assert.h"
#include "source/reader_protocol.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <vector>

extern char** environ;

namespace panah {

namespace {

using Steady = std::chrono::steady_clock;

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

bool looks_like_html(std::string_view head) {
  const std::string s = lower(head.substr(0, 4096));
  for (const char* mark : {"<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<div",
                           "<p>", "<table", "<article"}) {
    if (s.find(mark) != std::string::npos) return true;
  }
  return false;
}

bool looks_binary(std::string_view head) {
  // \177 ends where \x7F would go on into "E".
  for (const std::string_view mark :
       {"%PDF", "PK\x03\x04", "\x89PNG", "GIF8", "\xFF\xD8\xFF", "\177ELF", "\x1F\x8B", "BZh",
        "\xD0\xCF\x11\xE0", "Rar!", "7z\xBC\xAF", "SQLite format 3"}) {
    if (head.starts_with(mark)) return true;
  }
  head = head.substr(0, 4096);
  const auto is_utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  if (is_utf16 || head.empty()) return false;
  std::size_t control = 0;
  std::size_t nul = 0;
  std::size_t nul_even = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto c = static_cast<unsigned char>(head[i]);
    if (c == 0) {
      ++nul;
      nul_even += i % 2 == 0 ? 1 : 0;
    } else if (c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A &&
               c != 0x1B) {
      ++control;
    }
  }
  // UTF-16 without a mark has its NULs on one side.
  if (nul * 3 > head.size() && (nul_even * 20 < nul || (nul - nul_even) * 20 < nul)) return false;
  return (control + nul) * 10 > head.size();
}

}  // namespace

FileType file_type(std::string_view bytes, std::string_view file_name,
                   std::string_view declared_type) {
  if (looks_binary(bytes)) return FileType::unknown;
  const std::string declared = lower(declared_type.substr(0, declared_type.find(';')));
  if (declared.find("html") != std::string::npos) return FileType::html;
  const std::string name = lower(file_name);
  for (const char* ending : {".html", ".htm", ".xhtml", ".xht", ".shtml"}) {
    if (name.ends_with(ending)) return FileType::html;
  }
  if (declared.starts_with("text/plain")) return FileType::plain_text;
  for (const char* ending : {".txt", ".text", ".md"}) {
    if (name.ends_with(ending)) return FileType::plain_text;
  }
  return looks_like_html(bytes) ? FileType::html : FileType::plain_text;
}

Result<std::string> find_reader_program() {
  if (const char* given = std::getenv("PANAH_READER"); given != nullptr && *given != '\0') {
    if (access(given, X_OK) == 0) return std::string(given);
    return fail(Code::not_found, "PANAH_READER names no program", {given, 0, 0});
  }
  char path[4096];
  const ssize_t n = readlink("/proc/self/exe", path, sizeof path);
  if (n > 0 && n < static_cast<ssize_t>(sizeof path)) {
    std::string program(path, static_cast<std::size_t>(n));
    program.erase(program.rfind('/') + 1);
    program += "panah-reader";
    if (access(program.c_str(), X_OK) == 0) return program;
  }
  return fail(Code::not_found, "panah-reader is not beside this program", {},
              "set PANAH_READER to its path");
}

struct ReaderProcess::Impl {
  explicit Impl(ReaderOptions o) : options(std::move(o)) {}
  ~Impl() { stop(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Result<void> start();
  /// Kills the group, takes the child's status.
  int stop();
  Result<std::string> exchange(const std::string& wire);

  ReaderOptions options;
  pid_t pid = -1;
  int fd = -1;
  std::uint32_t served = 0;
};

Result<void> ReaderProcess::Impl::start() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return fail(Code::unreadable, fmt::format("no pipe to the reader: {}", std::strerror(errno)));
  }
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[1], 0);
  posix_spawn_file_actions_adddup2(&files, ends[1], 1);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  std::vector<std::string> words{options.program};
  if (!options.data_folder.empty()) {
    words.emplace_back("--data");
    words.push_back(options.data_folder);
  }
  std::vector<char*> argv;
  for (auto& w : words)
    argv.push_back(w.data());
  argv.push_back(nullptr);
  const int error =
      posix_spawn(&pid, options.program.c_str(), &files, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    pid = -1;
    return fail(Code::not_found, fmt::format("cannot start the reader: {}", std::strerror(error)),
                {options.program, 0, 0});
  }
  fd = ends[0];
  served = 0;
  return {};
}

int ReaderProcess::Impl::stop() {
  int status = 0;
  if (fd >= 0) close(fd);
  fd = -1;
  if (pid > 0) {
    kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
  }
  pid = -1;
  return status;
}

/// One request, one answer. out_of_time when the time is over; reader_died when the other end
/// closes or talks too much. The process is not touched here.
Result<std::string> ReaderProcess::Impl::exchange(const std::string& wire) {
  const auto deadline = Steady::now() + options.time_limit;
  std::size_t sent = 0;
  std::string answer;
  std::size_t frame_begin = 0;
  std::vector<char> buffer(256u << 10);
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Steady::now()).count();
    if (left <= 0) return fail(Code::out_of_time, "the reader took too long");
    pollfd p{fd, POLLIN, 0};
    if (sent < wire.size()) p.events |= POLLOUT;
    const int ready = poll(&p, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return fail(Code::reader_died, "poll failed");
    if (ready <= 0) continue;
    if ((p.revents & POLLOUT) != 0 && sent < wire.size()) {
      const ssize_t n = send(fd, wire.data() + sent, wire.size() - sent, MSG_NOSIGNAL);
      if (n > 0) sent += static_cast<std::size_t>(n);
      if (n < 0 && errno != EAGAIN && errno != EINTR) {
        return fail(Code::reader_died, "the reader ended");
      }
    }
    if ((p.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
      const ssize_t n = recv(fd, buffer.data(), buffer.size(), 0);
      if (n == 0) return fail(Code::reader_died, "the reader ended");
      if (n < 0) {
        if (errno == EAGAIN || errno == EINTR) continue;
        return fail(Code::reader_died, "the reader ended");
      }
      answer.append(buffer.data(), static_cast<std::size_t>(n));
      if (answer.size() > max_response_bytes) {
        return fail(Code::reader_died, "the reader sent over 64 MiB");
      }
      for (;;) {
        const FrameHead head = frame_head(std::string_view(answer).substr(frame_begin));
        if (head.size == 0) break;
        if (!head.possible) return fail(Code::reader_died, "the reader sent no answer's frame");
        if (frame_begin + head.size > answer.size()) break;
        frame_begin += head.size;
        if (!head.last) continue;
        if (frame_begin != answer.size()) {
          return fail(Code::reader_died, "the reader talked past its answer");
        }
        return answer;
      }
    }
  }
}

ReaderProcess::ReaderProcess(ReaderOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}
ReaderProcess::~ReaderProcess() = default;
ReaderProcess::ReaderProcess(ReaderProcess&&) noexcept = default;
ReaderProcess& ReaderProcess::operator=(ReaderProcess&&) noexcept = default;

Result<Rendition> ReaderProcess::read(const ReadRequest& request) {
  PANAH_ASSERT(impl_ != nullptr);
  const FileType type = file_type(request.bytes, request.file_name, request.declared_type);
  if (type == FileType::unknown) return fail(Code::unsupported, "neither text nor HTML");
  const std::uint64_t own_limit = type == FileType::html ? max_html_bytes : max_text_bytes;
  const std::uint64_t limit =
      request.max_bytes == 0 ? own_limit : std::min(own_limit, request.max_bytes);
  if (request.bytes.size() > limit) {
    return fail(Code::too_large,
                fmt::format("{} bytes; at most {} are read", request.bytes.size(), limit));
  }
  const std::string wire = encode_request(request);
  for (;;) {
    if (impl_->pid > 0 && impl_->served >= impl_->options.reuse) impl_->stop();
    if (impl_->pid <= 0) {
      if (auto started = impl_->start(); !started) return tl::unexpected(started.error());
    }
    const bool fresh = impl_->served == 0;
    auto answer = impl_->exchange(wire);
    ++impl_->served;
    if (!answer) {
      Error error = answer.error();
      const int status = impl_->stop();
      if (error.code == Code::reader_died) {
        // What a document does must not hang on the documents before it: ask a fresh process.
        if (!fresh) continue;
        if (WIFSIGNALED(status)) {
          const int signal = WTERMSIG(status);
          if (signal == SIGXCPU)
            error = {Code::out_of_time, "the reader used up its processor time", {}, ""};
          else if (signal != SIGKILL)
            error.what += fmt::format(" by signal {} ({})", signal, sigabbrev_np(signal));
        } else if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
          error.what += fmt::format(" with exit code {}", WEXITSTATUS(status));
        }
      }
      return tl::unexpected(std::move(error));
    }
    auto rendition = decode_response(*answer);
    if (!rendition) {
      if (rendition.error().what.starts_with("the reader's answer")) {
        impl_->stop();
        return fail(Code::reader_died, rendition.error().what);
      }
      return rendition;
    }
    if (auto ok = check(*rendition, request.bytes); !ok) {
      impl_->stop();
      return fail(Code::reader_died, "a rendition that does not read back: " + ok.error().what);
    }
    return rendition;
  }
}

}  // namespace panah
