#include "cli/command.h"
#include "cli/help.h"

namespace panah {

static Result<int> run(Call& call) {
  const std::string script = completion_script(*call.table, call.arguments[0]);
  if (script.empty()) {
    return fail(Code::usage, "no completion for '" + call.arguments[0] + "'", {},
                "bash, zsh or fish");
  }
  call.out(script);
  return exit_done;
}

Command completion_command() {
  return {
      .name = "completion",
      .group = Group::tools,
      .summary = "a completion script for bash, zsh or fish",
      .arguments = {{.name = "SHELL", .help = "bash, zsh or fish", .completes = Completes::shell}},
      .examples = {{"source <(panah completion bash)", "in ~/.bashrc"},
                   {"panah completion zsh > ~/.zfunc/_panah", "for zsh"},
                   {"panah completion fish > ~/.config/fish/completions/panah.fish", "for fish"}},
      .run = run,
  };
}

}  // namespace panah
