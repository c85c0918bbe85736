#include "cli/parse.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>

namespace panah {

static std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
  if (word.size() > 64) return "";
  std::string best;
  std::size_t best_edits = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& name : names) {
    const std::size_t edits = edits_between(word, name);
    if (edits < best_edits) {
      best_edits = edits;
      best = name;
    }
  }
  return best;
}

namespace {

struct Bound {
  const Option* option;
  CLI::Option* parser;
};

std::string flags_of(const Option& option) {
  std::string flags = fmt::format("--{}", option.name);
  if (option.letter != 0) flags += fmt::format(",-{}", option.letter);
  return flags;
}

void bind(CLI::App& app, const std::vector<Option>& options, std::vector<Bound>& bound) {
  for (const Option& option : options) {
    CLI::Option* parser = nullptr;
    if (option.value == nullptr) {
      parser = app.add_flag(flags_of(option));
    } else {
      parser = app.add_option(flags_of(option))->type_size(1)->expected(1);
      parser->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    bound.push_back({&option, parser});
  }
}

tl::unexpected<Error> unknown_word(const std::vector<Command>& table, const Command* command,
                                   const std::string& word) {
  if (command == nullptr && !word.starts_with('-')) {
    std::vector<std::string> names;
    for (const Command& row : table)
      names.emplace_back(row.name);
    const std::string close = nearest(word, names);
    return fail(Code::usage, fmt::format("there is no command '{}'", word), {},
                close.empty() ? "`panah --help` lists all commands"
                              : fmt::format("did you mean `panah {}`?", close));
  }
  std::vector<std::string> names;
  for (const Option& option : global_options())
    names.push_back(fmt::format("--{}", option.name));
  if (command != nullptr) {
    for (const Option& option : command->options)
      names.push_back(fmt::format("--{}", option.name));
  }
  const std::string close = word.starts_with("--") ? nearest(word, names) : "";
  const std::string help =
      command == nullptr ? "`panah --help`" : fmt::format("`panah {} --help`", command->name);
  return fail(Code::usage,
              word.starts_with('-') ? fmt::format("there is no option '{}'", word)
                                    : fmt::format("one word too many: '{}'", word),
              {}, close.empty() ? "see " + help : fmt::format("did you mean {}?", close));
}

Result<void> check_choices(const Parsed& parsed, const std::vector<Option>& options) {
  for (const Option& option : options) {
    const auto given = parsed.options.find(option.name);
    if (option.choices.empty() || given == parsed.options.end()) continue;
    for (const std::string& value : given->second) {
      const auto& choices = option.choices;
      if (std::find(choices.begin(), choices.end(), value) != choices.end()) continue;
      return fail(Code::usage, fmt::format("--{} cannot be '{}'", option.name, value), {},
                  fmt::format("one of: {}", fmt::join(choices, ", ")));
    }
  }
  return {};
}

Result<void> check_arguments(const Parsed& parsed) {
  std::size_t required = 0;
  bool open_ended = false;
  for (const Argument& argument : parsed.command->arguments) {
    if (argument.required) ++required;
    open_ended |= argument.repeated;
  }
  if (parsed.arguments.size() < required) {
    return fail(Code::usage,
                fmt::format("`panah {}` needs {}", parsed.command->name,
                            parsed.command->arguments[parsed.arguments.size()].name),
                {}, fmt::format("see `panah {} --help`", parsed.command->name));
  }
  if (!open_ended && parsed.arguments.size() > parsed.command->arguments.size()) {
    return fail(
        Code::usage,
        fmt::format("one word too many: '{}'", parsed.arguments[parsed.command->arguments.size()]),
        {}, fmt::format("see `panah {} --help`", parsed.command->name));
  }
  return {};
}

}  // namespace

Result<Parsed> parse(const std::vector<Command>& table, std::vector<std::string> words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.require_subcommand(0, 1);
  std::vector<Bound> bound;
  bind(app, global_options(), bound);

  std::vector<CLI::App*> rows;
  std::vector<CLI::Option*> positionals;
  for (const Command& command : table) {
    CLI::App* row = app.add_subcommand(command.name);
    row->set_help_flag();
    row->fallthrough();
    row->allow_extras();
    bind(*row, command.options, bound);
    positionals.push_back(
        command.arguments.empty()
            ? nullptr
            : row->add_option("WORDS")->type_size(1)->expected(0, 1 << 20)->allow_extra_args(true));
    rows.push_back(row);
  }

  // What follows "--" are arguments, whatever they look like; the library would give some to
  // nobody.
  Parsed parsed;
  const auto dashes = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> literal(dashes == words.end() ? dashes : dashes + 1, words.end());
  words.erase(dashes, words.end());
  std::reverse(words.begin(), words.end());
  std::string complaint;
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {  // the library's way; ends here
    complaint = error.what();
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i]->parsed()) continue;
    parsed.command = &table[i];
    if (positionals[i] != nullptr) parsed.arguments = positionals[i]->results();
  }
  parsed.arguments.insert(parsed.arguments.end(), literal.begin(), literal.end());
  for (const Bound& b : bound) {
    if (b.parser->count() > 0) parsed.options[b.option->name] = b.parser->results();
  }
  if (parsed.options.contains("help") || parsed.options.contains("version")) return parsed;
  if (!complaint.empty()) {
    return fail(Code::usage, complaint, {},
                parsed.command == nullptr
                    ? "see `panah --help`"
                    : fmt::format("see `panah {} --help`", parsed.command->name));
  }
  const std::vector<std::string> extra = app.remaining(true);
  if (!extra.empty()) return unknown_word(table, parsed.command, extra.front());
  if (parsed.command == nullptr) return parsed;

  const auto known = check_choices(parsed, global_options())
                         .and_then([&] { return check_choices(parsed, parsed.command->options); })
                         .and_then([&] { return check_arguments(parsed); });
  if (!known) return tl::unexpected(known.error());
  return parsed;
}

}  // namespace panah
