// panah-reader: reads hostile files for panah, in a sandbox. Not for people: it speaks
// source/reader_protocol.h on its standard input and output.
//
// SPDX-License-Identifier: GPL-3.0-or-later (the program; it is to link GPL libraries for PDF)

#include "base/data_file.h"
#include "reader/read_file.h"
#include "reader/sandbox.h"
#include "source/reader_protocol.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <string>
#include <string_view>

namespace {

// Above what any request may be: the largest file and its names.
constexpr std::uint64_t max_request = 24u << 20;

/// True when all bytes came; false at the end of input.
bool read_all(char* to, std::size_t n) {
  while (n > 0) {
    const ssize_t got = read(STDIN_FILENO, to, n);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    n -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(std::string_view s) {
  while (!s.empty()) {
    const ssize_t put = write(STDOUT_FILENO, s.data(), s.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    s.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::string answer(std::string_view payload, const panah::ReaderData& data,
                   const panah::SandboxReport& sandbox) {
  try {
    auto request = panah::decode_request(payload);
    if (!request) return panah::encode_failure(request.error());
    auto rendition = panah::read_file(*request, data);
    if (!rendition) return panah::encode_failure(rendition.error());
    for (const auto& w : sandbox.warnings)
      rendition->warnings.push_back(w);
    auto wire = panah::encode_response(*rendition);
    return wire ? std::move(*wire) : panah::encode_failure(wire.error());
  } catch (const std::bad_alloc&) {
    return panah::encode_failure(
        {panah::Code::too_large, "reading it takes more than 1 GiB", {}, ""});
  } catch (const std::exception& e) {
    return panah::encode_failure(
        {panah::Code::malformed, fmt::format("the reader failed: {}", e.what()), {}, ""});
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    fmt::print("panah-reader 0.1.0\n");
    return 0;
  }
  if (argc == 3 && std::string_view(argv[1]) == "--data") {
    panah::set_data_folder(argv[2]);
  } else if (argc != 1) {
    fmt::print(stderr, "panah-reader is started by panah; usage: panah-reader [--data FOLDER]\n");
    return 2;
  }
  const auto data = panah::load_reader_data();
  // A first reading warms up what libraries load late (charset tables), before the doors close.
  if (data) {
    panah::ReadRequest warm;
    warm.bytes = "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0. \xCF\xF0\xE8\xE2\xE5\xF2 \xED\xE0\xEC.";
    warm.file_name = "warm.txt";
    static_cast<void>(panah::read_file(warm, *data));
  }
  const panah::SandboxReport sandbox = panah::close_sandbox(STDIN_FILENO, STDOUT_FILENO);
  for (;;) {
    char head[panah::request_head_bytes];
    if (!read_all(head, sizeof head)) return sandbox.seccomp ? 0 : 3;
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < sizeof head; ++i) {
      size |= std::uint64_t{static_cast<unsigned char>(head[i])} << (8 * i);
    }
    if (size > max_request) return 4;
    std::string payload;
    try {
      payload.resize(size);
    } catch (const std::bad_alloc&) {
      return 4;
    }
    if (!read_all(payload.data(), payload.size())) return 4;
    const std::string wire =
        data ? answer(payload, *data, sandbox)
             : panah::encode_failure({panah::Code::malformed, to_string(data.error()), {}, ""});
    if (!write_all(wire)) return 4;
  }
}
