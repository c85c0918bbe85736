#include "server/server.h"

#include "app/intake.h"
#include "server/assets.h"
#include "server/route.h"

#include <cstdio>
#include <exception>
#include <memory>

namespace panah::server {

namespace {

constexpr std::string_view api = "/api/";

bool is_api(std::string_view path) {
  return path.starts_with(api) || path == "/api";
}

/// A file of the application; every other address is a view of it.
Response page(const HttpRequest& request) {
  if (request.method == Method::post) return text_response(405, "Nothing is sent here.");
  std::string_view path = request.path;
  path.remove_prefix(1);
  std::optional<Asset> asset = web_asset(path);
  if (!asset) {
    const bool is_file = path.starts_with("assets/") || path.ends_with(".ico") ||
                         path.ends_with(".js") || path.ends_with(".css");
    if (is_file) return text_response(404, "There is no such file.");
    path = "index.html";
    asset = web_asset(path);
  }
  if (!asset) {
    return text_response(503,
                         "This program was built without the web application (PANAH_WEB=OFF). The "
                         "JSON interface under /api/v1/ is here.");
  }
  return {.type = std::string(type_of_asset(path)), .body = std::string(asset->bytes)};
}

}  // namespace

Server::Server(const ServerOptions& options)
    : place_(options.workplace),
      listener_(options.listener, {.admit = [this](const HttpRequest& r) { return admit(r); },
                                   .answer = [this](const HttpRequest& r) { return answer(r); }}),
      now_(options.workplace.now) {}

Result<void> Server::open() {
  if (auto opened = listener_.open(); !opened) return opened;
  gate_.emplace(listener_.port(), now_);
  return {};
}

std::variant<std::size_t, Response> Server::admit(const HttpRequest& request) {
  if (auto no = gate_->objection(request)) return std::move(*no);
  if (!is_api(request.path)) return std::size_t{0};
  const Found found = find_route(api_routes(), request.method, request.path);
  if (found.route == nullptr) {
    if (found.other_method) return text_response(405, "Not with this method.");
    return error_response({Code::not_found, "there is no such route", {}, "/api/v1/openapi.json"});
  }
  if (found.route->body_type != nullptr && request.method == Method::post) {
    std::string_view type = request.field("content-type");
    type = type.substr(0, type.find(';'));
    if (type != found.route->body_type)
      return text_response(415, std::string("The body must be ") + found.route->body_type + ".");
  }
  return found.route->body;
}

Response Server::answer(const HttpRequest& request) {
  if (request.path == "/enter") return gate_->enter(request);
  if (!is_api(request.path)) return page(request);
  const Found found = find_route(api_routes(), request.method, request.path);
  if (found.route == nullptr) return text_response(404, "There is no such route.");
  Ask ask{request, place_, found.id, found.csv};
  try {
    Result<Response> out = found.route->answer(ask);
    if (!out) return error_response(out.error());
    if (request.path == "/api/v1/leave") gate_->leave();
    return std::move(*out);
  } catch (const std::exception&) {
    // One of the four doors. The route, never the address: that may be somebody's.
    std::fprintf(stderr, "panah: %s %s failed\n", name_of(request.method), found.route->path);
    return text_response(500, "The program failed at this; nothing was written.");
  }
}

Result<void> make_demo(const std::filesystem::path& folder, const std::string& reader) {
  const std::filesystem::path reports = folder / "reports";
  std::error_code error;
  std::filesystem::create_directories(reports, error);
  if (error) return fail(Code::unreadable, "cannot make a folder for the demo");
  for (const Asset& asset : demo_reports()) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
        std::fopen((reports / asset.path).c_str(), "wbe"), &std::fclose);
    if (!file ||
        std::fwrite(asset.bytes.data(), 1, asset.bytes.size(), file.get()) != asset.bytes.size())
      return fail(Code::unreadable, "cannot write the demo's reports");
  }
  const auto mine = init_register(folder, system_now, "demo");
  if (!mine) return tl::unexpected(mine.error());
  IntakeOptions options;
  options.reader.program = reader;
  options.actor = "demo";
  const auto report = take_in(*mine, {reports}, options);
  if (!report) return tl::unexpected(report.error());
  return {};
}

}  // namespace panah::server
