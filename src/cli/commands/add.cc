#include "app/intake.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/terminal.h"

#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <csignal>

namespace panah {

namespace {

// Set by the signal handler; a second Ctrl-C ends the program at once.
std::atomic<bool> interrupted{false};

void on_signal(int) {
  interrupted.store(true);
  std::signal(SIGINT, SIG_DFL);
}

void listen_for_interrupts() {
  interrupted.store(false);
  struct sigaction action{};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

std::string clock_words(double seconds) {
  const auto s = std::lround(seconds);
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

/// One line that is drawn over itself, at most ten times a second.
class ProgressLine {
 public:
  explicit ProgressLine(const Call& call) : call_(call) {}
  void show(const IntakeProgress& p) {
    if (!call_.progress) return;
    if (p.seconds - shown_at_ < 0.1 && p.done < p.total) return;
    shown_at_ = p.seconds;
    constexpr std::size_t width = 24;
    // Never full before the end: 100 % is only said when all is kept.
    const std::size_t full = p.total == 0 ? 0 : p.done * width / p.total;
    const double rate = p.seconds > 0 ? static_cast<double>(p.done) / p.seconds : 0;
    std::string line = fmt::format("\r  {} files  [{:#<{}}{:.<{}}] {}", p.total, "", full, "",
                                   width - full, p.done);
    if (rate > 0 && p.seconds > 1) {
      line += fmt::format("  {:.0f}/s  {} left", rate,
                          clock_words(static_cast<double>(p.total - p.done) / rate));
    }
    if (p.failed > 0) line += fmt::format("  failed {}", p.failed);
    call_.say(line + "\033[K");
    drawn_ = true;
  }
  void clear() {
    if (drawn_) call_.say("\r\033[K");
    drawn_ = false;
  }

 private:
  const Call& call_;
  double shown_at_ = -1;
  bool drawn_ = false;
};

std::string file_line(const FileOutcome& file) {
  std::string line = fmt::format("{:9}  {}", name_of(file.outcome), file.origin);
  if (file.outcome == Outcome::failed)
    line += fmt::format(": {} ({})", printable(file.why), name_of(file.code));
  if (file.outcome == Outcome::skipped) line += ": " + printable(file.why);
  if (file.new_version) line += " (new version)";
  return line + "\n";
}

std::string json_report(const IntakeReport& report) {
  JsonWriter json(2);
  json.begin_object().key("version").number(1).key("files").begin_array();
  for (const FileOutcome& file : report.files) {
    json.begin_object().key("path").text(file.origin).key("outcome").text(name_of(file.outcome));
    const bool kept = file.outcome == Outcome::read || file.outcome == Outcome::unchanged;
    if (kept) {
      json.key("rendition").text(to_string(file.rendition));
      json.key("new_version").boolean(file.new_version);
      json.key("statements").number(file.statements).key("events").number(file.events);
    } else {
      json.key("code").text(name_of(file.code)).key("why").text(file.why);
    }
    json.end_object();
  }
  const auto number = [&](const char* key, std::size_t n) {
    json.key(key).number(static_cast<std::int64_t>(n));
  };
  json.end_array();
  number("read", report.read);
  number("unchanged", report.unchanged);
  number("skipped", report.skipped);
  number("failed", report.failed);
  number("left", report.left);
  json.key("interrupted").boolean(report.left > 0).key("seconds").decimal(report.seconds);
  json.end_object();
  return std::move(json).str() + "\n";
}

void say_report(const Call& call, const IntakeReport& report, bool each) {
  std::size_t versions = 0, statements = 0, events = 0;
  for (const FileOutcome& file : report.files) {
    versions += file.new_version;
    if (file.outcome == Outcome::read) {
      statements += file.statements;
      events += file.events;
    }
    const bool notable = file.outcome == Outcome::failed || file.outcome == Outcome::skipped;
    if (notable && !each) call.say(file_line(file));
  }
  std::string line =
      fmt::format("{} files: {} read", report.files.size() + report.left, report.read);
  if (versions > 0) line += fmt::format(" ({} new versions)", versions);
  line += fmt::format(", {} unchanged, {} skipped, {} failed", report.unchanged, report.skipped,
                      report.failed);
  if (report.left > 0) line += fmt::format(", {} not reached", report.left);
  line += fmt::format("; {:.1f} s", report.seconds);
  call.say(line + "\n");
  if (report.read > 0) {
    call.say(
        fmt::format("{} statements and {} events are new; `panah statements`, `panah events`\n",
                    statements, events));
  }
  if (report.left > 0) {
    call.say("stopped; what was read is kept. The same command goes on with the rest.\n");
  }
}

Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  const auto program = find_reader_program();
  if (!program) return tl::unexpected(program.error());

  ProgressLine progress(call);
  IntakeOptions options;
  options.reader.program = *program;
  options.reader.data_folder = call.value("data").value_or("");
  options.now = call.now;
  options.actor = actor_of_environment();
  options.stop = &interrupted;
  const bool each = call.has("verbose");
  options.on_progress = [&](const IntakeProgress& p) { progress.show(p); };
  options.on_file = [&](const FileOutcome& file) {
    if (!each) return;
    progress.clear();
    call.say(file_line(file));
  };
  if (const auto jobs = call.value("jobs")) {
    const bool digits = jobs->find_first_not_of("0123456789") == std::string::npos;
    const unsigned long n = digits && !jobs->empty() && jobs->size() < 4 ? std::stoul(*jobs) : 0;
    if (n < 1 || n > 64) return fail(Code::usage, "--jobs takes a number from 1 to 64");
    options.workers = static_cast<unsigned>(n);
  }
  listen_for_interrupts();
  const std::vector<std::filesystem::path> paths(call.arguments.begin(), call.arguments.end());
  const auto report = take_in(*mine, paths, options);
  progress.clear();
  if (!report) return tl::unexpected(report.error());
  if (call.json) call.out(json_report(*report));
  say_report(call, *report, each);
  if (report->left > 0) return exit_interrupted;
  return report->failed > 0 ? exit_partly : exit_done;
}

}  // namespace

Command add_command() {
  return {
      .name = "add",
      .group = Group::take_in,
      .summary = "take in files and folders",
      .description =
          "Reads every .txt, .html, .htm and .xhtml file given or below a given folder and keeps "
          "its "
          "bytes, its text and what is read in it. Other files are skipped, symbolic links are not "
          "followed; the report accounts for every file.\n"
          "A file that is known is left alone; one that has changed becomes a new version of the "
          "same "
          "source. A source is named by its path relative to the register's folder.\n"
          "Each file is kept whole or not at all. After Ctrl-C, a crash or a power cut the same "
          "command "
          "goes on where it stopped.",
      .arguments = {{.name = "PATH",
                     .help = "a file or a folder",
                     .repeated = true,
                     .completes = Completes::path}},
      .options = {{.name = "verbose",
                   .help = "a line for each file when it is safely kept",
                   .letter = 'v'},
                  {.name = "jobs",
                   .value = "N",
                   .help = "files read at the same time (default: one a core)",
                   .letter = 'j'}},
      .examples = {{"panah add reports/", "everything below a folder"},
                   {"panah add --json reports/ | jq '.files[] | select(.outcome == \"failed\")'",
                    "what failed, for a program"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah
