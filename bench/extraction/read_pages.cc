// Reads many pages in one process and prints one JSON line for each: what bench/extraction
// measures.
//
//   read_pages < LIST       each line of LIST: file TAB url (the url may be empty)
//
// No sandbox: for pages one trusts, on one's own machine. The last line has the seconds that
// reading took, without reading files and printing.
#include "base/json.h"
#include "reader/read_file.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main() {
  const auto data = panah::load_reader_data();
  if (!data) {
    std::fprintf(stderr, "%s\n", panah::to_string(data.error()).c_str());
    return 1;
  }
  double seconds = 0;
  std::int64_t bytes = 0;
  std::int64_t pages = 0;
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::string path = line.substr(0, line.find('\t'));
    const std::string url =
        line.find('\t') == std::string::npos ? "" : line.substr(line.find('\t') + 1);
    std::ifstream in(path, std::ios::binary);
    const std::string page((std::istreambuf_iterator<char>(in)), {});
    panah::ReadRequest request;
    request.bytes = page;
    request.file_name = path;
    request.url = url;
    const auto start = std::chrono::steady_clock::now();
    const auto r = panah::read_file(request, *data);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bytes += static_cast<std::int64_t>(page.size());
    ++pages;
    panah::JsonWriter json;
    json.begin_object().key("file").text(path);
    if (!r) {
      json.key("error").text(panah::to_string(r.error()));
    } else {
      const auto ok = panah::check(*r, page);
      json.key("check").text(ok ? "" : panah::to_string(ok.error()));
      json.key("language").text(r->language).key("charset").text(r->charset);
      json.key("blocks").begin_array();
      for (const auto& b : r->blocks) {
        json.begin_array()
            .text(panah::name_of(b.kind))
            .text(panah::slice(r->text, b.at))
            .text(b.rule)
            .end_array();
      }
      json.end_array();
      for (const auto& [name, list] : {std::pair{"title", &r->metadata.title},
                                       {"author", &r->metadata.author},
                                       {"outlet", &r->metadata.outlet},
                                       {"published", &r->metadata.published}}) {
        json.key(name).begin_array();
        for (const auto& c : *list) {
          json.begin_array()
              .text(c.value)
              .text(c.rule)
              .decimal(c.confidence)
              .text(c.date ? c.date->edtf : "")
              .end_array();
        }
        json.end_array();
      }
    }
    json.end_object();
    std::puts(std::move(json).str().c_str());
  }
  panah::JsonWriter json;
  json.begin_object()
      .key("pages")
      .number(pages)
      .key("bytes")
      .number(bytes)
      .key("seconds")
      .decimal(seconds)
      .end_object();
  std::puts(std::move(json).str().c_str());
}
