#include "app/folder.h"
#include "cli/command.h"
#include "server/server.h"
#include "source/reader_process.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace panah {

namespace {

std::atomic<bool> ended{false};  // set by the signal handler

void on_signal(int) {
  ended.store(true);
}

void listen_for_the_end() {
  ended.store(false);
  struct sigaction action{};
  action.sa_handler = on_signal;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

/// A folder that goes when the demo ends.
struct DemoFolder {
  std::filesystem::path path;
  DemoFolder() = default;
  DemoFolder(const DemoFolder&) = delete;
  DemoFolder& operator=(const DemoFolder&) = delete;
  ~DemoFolder() {
    std::error_code ignored;
    if (!path.empty()) std::filesystem::remove_all(path, ignored);
  }
  Result<void> make() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "panah-demo-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
      return fail(Code::unreadable, "cannot make a folder for the demo");
    path = name;
    return {};
  }
};

/// With the system's own opener, in a process of its own; the address holds a secret, so it is no
/// word of a shell.
void open_browser(const std::string& address) {
  const pid_t child = ::fork();
  if (child != 0) return;
  ::setsid();
  if (std::freopen("/dev/null", "w", stdout) == nullptr ||
      std::freopen("/dev/null", "w", stderr) == nullptr)
    ::_exit(1);
  ::execlp("xdg-open", "xdg-open", address.c_str(), nullptr);
  ::_exit(1);
}

Result<std::uint16_t> port_of(const Call& call) {
  const auto given = call.value("port");
  if (!given) return std::uint16_t{7117};
  const bool digits = !given->empty() && given->size() < 6 &&
                      given->find_first_not_of("0123456789") == std::string::npos;
  const unsigned long port = digits ? std::stoul(*given) : 65'536;
  if (port > 65'535) return fail(Code::usage, "--port takes a number from 0 to 65535");
  return static_cast<std::uint16_t>(port);
}

/// Until the end; Enter on a terminal gives an address for another browser.
void wait_for_people(const Call& call, server::Server& server) {
  const bool asks = ::isatty(STDIN_FILENO) == 1;
  while (!ended.load()) {
    pollfd one{STDIN_FILENO, POLLIN, 0};
    const int n = ::poll(&one, asks ? 1 : 0, 200);
    if (n <= 0) continue;
    char bytes[256];
    const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (size == 0) break;
    if (size > 0) call.out(server.new_address() + "\n");
    std::fflush(stdout);
  }
}

Result<int> run(Call& call) {
  const auto port = port_of(call);
  if (!port) return tl::unexpected(port.error());
  const auto reader = find_reader_program();
  if (!reader) return tl::unexpected(reader.error());

  DemoFolder demo;
  server::ServerOptions options;
  if (call.has("demo")) {
    if (auto made = demo.make(); !made) return tl::unexpected(made.error());
    call.say("Reading the demo case ...\n");
    if (auto made = server::make_demo(demo.path, *reader); !made)
      return tl::unexpected(made.error());
    options.workplace.root = demo.path;
  } else {
    const auto mine = open_register(".");
    if (!mine) return tl::unexpected(mine.error());
    options.workplace.root = mine->root;
  }
  options.workplace.reader = *reader;
  options.workplace.data_folder = call.value("data").value_or("");
  options.workplace.actor = actor_of_environment();
  options.workplace.now = call.now;
  options.workplace.demo = call.has("demo");
  options.listener.port = *port;

  server::Server server(options);
  if (auto opened = server.open(); !opened) return tl::unexpected(opened.error());
  listen_for_the_end();
  const std::string address = server.new_address();
  call.out(address + "\n");
  std::fflush(stdout);
  call.say("Open this address; it lets one browser in, once. ");
  call.say(::isatty(STDIN_FILENO) == 1 ? "Enter: another one. Ctrl-C: the end.\n"
                                       : "Ctrl-C: the end.\n");
  if (!call.has("no-browser")) open_browser(address);
  std::thread listening([&] { server.run(ended); });
  wait_for_people(call, server);
  ended.store(true);
  listening.join();
  return exit_done;
}

}  // namespace

Command serve_command() {
  return {
      .name = "serve",
      .group = Group::look,
      .summary = "read, review and look in a browser on this machine",
      .description =
          "Serves the register as a web application to this machine alone (127.0.0.1) and opens "
          "the browser. Nothing is loaded from elsewhere and nothing is sent anywhere. The "
          "address holds a secret that lets one browser in, once; Enter in the terminal prints "
          "another. A session ends after 30 minutes without a look at it, and after 12 hours.\n"
          "\n"
          "The same data as JSON and CSV is under /api/v1/: docs/api/openapi.json describes it.",
      .options =
          {{.name = "port", .value = "N", .help = "another port than 7117; 0 for any that is free"},
           {.name = "no-browser", .help = "print the address only"},
           {.name = "demo", .help = "an example case in a temporary register, gone at the end"}},
      .examples = {{"panah serve", "the register of this folder"},
                   {"panah serve --demo", "look around without a register"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah
