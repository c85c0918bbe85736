#include "server/listener.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <system_error>
#include <thread>

namespace panah::server {

namespace {

using SteadyClock = std::chrono::steady_clock;
using Deadline = SteadyClock::time_point;

constexpr int glance = 250;  // milliseconds between looks at the stop flag

Deadline in(int milliseconds) {
  return SteadyClock::now() + std::chrono::milliseconds(milliseconds);
}

enum class Wait : std::uint8_t { ready, late, over };

/// Until the socket can be read or written, the deadline, or the server's end.
Wait wait_for(int socket, short what, Deadline deadline, const std::atomic<bool>& stop) {
  while (!stop.load()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
    if (left.count() <= 0) return Wait::late;
    pollfd one{socket, what, 0};
    const int n = ::poll(&one, 1, static_cast<int>(std::min<std::int64_t>(left.count(), glance)));
    if (n < 0 && errno != EINTR) return Wait::over;
    if (n > 0) return Wait::ready;
  }
  return Wait::over;
}

bool send_all(int socket, std::string_view bytes, Deadline deadline,
              const std::atomic<bool>& stop) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
      continue;
    }
    if (n < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (wait_for(socket, POLLOUT, deadline, stop) != Wait::ready) return false;
  }
  return true;
}

class SocketSink : public EventSink {
 public:
  SocketSink(int socket, int milliseconds, const std::atomic<bool>& stop)
      : socket_(socket), milliseconds_(milliseconds), stop_(stop) {}
  bool send(std::string_view bytes) override {
    return open() && send_all(socket_, bytes, in(milliseconds_), stop_);
  }
  bool open() override {
    if (stop_.load()) return false;
    char byte = 0;
    const ssize_t n = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
  }

 private:
  int socket_;
  int milliseconds_;
  const std::atomic<bool>& stop_;
};

}  // namespace

Listener::~Listener() {
  if (socket_ >= 0) ::close(socket_);
}

Result<void> Listener::open() {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket_ < 0) return fail(Code::unreadable, "no socket");
  const int yes = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(options_.port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(socket_, 256) != 0) {
    return fail(Code::unreadable,
                fmt::format("cannot listen on 127.0.0.1:{}: {}", options_.port,
                            std::generic_category().message(errno)),
                {}, "choose another with --port");
  }
  socklen_t size = sizeof address;
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  return {};
}

void Listener::run(const std::atomic<bool>& stop) {
  while (!stop.load()) {
    pollfd one{socket_, POLLIN, 0};
    if (::poll(&one, 1, glance) <= 0) continue;
    const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client < 0) continue;
    const int yes = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connections_.fetch_add(1) >= options_.connections) {
      send_all(client, head_of(text_response(503, "Too many connections."), false), in(100), stop);
      ::close(client);
      connections_.fetch_sub(1);
      continue;
    }
    const auto talk = [this, client, &stop] {
      try {
        serve(client, stop);
      } catch (const std::exception& broken) {
        // One of the four doors: this connection ends, no other. What it was about is not told.
        std::fputs("panah serve: a request ended in an error\n", stderr);
        static_cast<void>(broken);
      }
      ::close(client);
      connections_.fetch_sub(1);
    };
    try {
      std::thread(talk).detach();
    } catch (const std::system_error&) {
      ::close(client);
      connections_.fetch_sub(1);
    }
  }
  ::close(socket_);
  socket_ = -1;
  while (connections_.load() > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void Listener::serve(int socket, const std::atomic<bool>& stop) {
  RequestReader reader;
  std::array<char, 32 << 10> bytes;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  using State = RequestReader::State;

  const auto answer_with = [&](const Response& response, bool with_body, bool keep_alive) {
    std::string out = head_of(response, keep_alive);
    if (with_body) out += response.body;
    return send_all(socket, out, in(options_.answer_milliseconds), stop);
  };
  // Says why and ends; what the client still sends is let run dry for a moment, so that the answer
  // is not lost in a reset.
  const auto refuse = [&](const Response& response) {
    answer_with(response, true, false);
    ::shutdown(socket, SHUT_WR);
    const Deadline deadline = in(500);
    std::size_t rest = 1 << 20;
    while (rest > 0 && wait_for(socket, POLLIN, deadline, stop) == Wait::ready) {
      const ssize_t n = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
      if (n <= 0) break;
      rest -= std::min(rest, static_cast<std::size_t>(n));
    }
  };
  /// False when the connection is over, one way or another.
  const auto read_more = [&](Deadline deadline) {
    const Wait wait = wait_for(socket, POLLIN, deadline, stop);
    if (wait == Wait::late && reader.begun()) refuse(text_response(408, "Too slow."));
    if (wait != Wait::ready) return false;
    const ssize_t n = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) return false;
    if (n > 0) reader.feed(std::string_view(bytes.data(), static_cast<std::size_t>(n)));
    return true;
  };

  while (!stop.load()) {
    const Deadline idle = in(options_.idle_milliseconds);
    while (!reader.begun()) {
      if (!read_more(idle)) return;
    }
    const Deadline head = in(options_.head_milliseconds);
    while (reader.state() == State::head) {
      if (!read_more(head)) return;
    }
    if (reader.state() == State::head_ready) {
      auto admitted = handler_.admit(reader.request());
      if (const Response* no = std::get_if<Response>(&admitted)) {
        const bool empty = !reader.request().has_field("content-length") &&
                           !reader.request().has_field("transfer-encoding");
        if (!empty) return refuse(*no);  // its body is not read
        reader.take_body(0);
        const bool keep = reader.request().keep_alive;
        if (!answer_with(*no, reader.request().method != Method::head, keep) || !keep) return;
        reader.next();
        continue;
      }
      reader.take_body(std::get<std::size_t>(admitted));
    }
    const Deadline body = in(options_.body_milliseconds);
    while (reader.state() == State::body) {
      if (!read_more(body)) return;
    }
    if (reader.state() == State::refused) {
      const Refusal& refusal = reader.refusal();
      return refuse(text_response(refusal.status, refusal.why));
    }
    const HttpRequest& request = reader.request();
    Response response = handler_.answer(request);
    if (response.stream && request.method == Method::get) {
      if (streams_.fetch_add(1) >= options_.streams) {
        streams_.fetch_sub(1);
        return refuse(text_response(503, "Too many streams."));
      }
      SocketSink sink(socket, options_.answer_milliseconds, stop);
      if (sink.send(head_of(response, false))) response.stream(sink);
      streams_.fetch_sub(1);
      return;
    }
    const bool keep_alive = request.keep_alive && !response.close;
    if (!answer_with(response, request.method != Method::head, keep_alive) || !keep_alive) return;
    reader.next();
  }
}

}  // namespace panah::server
