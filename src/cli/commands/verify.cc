#include "app/verify.h"

#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"

#include <fmt/format.h>

namespace panah {

static std::string as_json(const VerifyReport& report) {
  JsonWriter json(2);
  json.begin_object().key("version").number(1).key("sound").boolean(report.faults.empty());
  json.key("original_files").number(static_cast<std::int64_t>(report.blobs));
  json.key("original_bytes").number(static_cast<std::int64_t>(report.bytes));
  json.key("renditions").number(static_cast<std::int64_t>(report.renditions));
  json.key("spans").number(static_cast<std::int64_t>(report.spans));
  json.key("unused_files").number(static_cast<std::int64_t>(report.unused_blobs));
  json.key("faults").begin_array();
  for (const std::string& fault : report.faults)
    json.text(fault);
  json.end_array().end_object();
  return std::move(json).str() + "\n";
}

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto report = verify(*mine);
  if (!report) return tl::unexpected(report.error());
  if (call.json) {
    call.out(as_json(*report));
  } else {
    for (const std::string& fault : report->faults)
      call.out(printable(fault) + "\n");
  }
  call.say(fmt::format(
      "{} original files ({} bytes), {} renditions, {} spans read back; {} faults\n", report->blobs,
      report->bytes, report->renditions, report->spans, report->faults.size()));
  if (report->unused_blobs > 0) {
    call.say(
        fmt::format("{} files were kept by an interrupted run and are not used; this is harmless\n",
                    report->unused_blobs));
  }
  return report->faults.empty() ? exit_done : exit_integrity;
}

Command verify_command() {
  return {
      .name = "verify",
      .group = Group::check,
      .summary = "read everything back and check it",
      .description =
          "Checks the hash of every original file, every span against text and bytes, every id "
          "against its content, the chain of the log, derived tables against the record, and the "
          "database itself. Faults go to stdout, one a line; exit code 6 if there is one.",
      .examples = {{"panah verify && echo sound", "in a script"}},
      .permission = Permission::read,
      .run = run,
  };
}

}  // namespace panah
