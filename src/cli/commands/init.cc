#include "app/folder.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "text/printable.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = init_register(".", call.now, actor_of_environment());
  if (!mine) return tl::unexpected(mine.error());
  call.say(fmt::format("a new register in {}; `panah add PATH...` takes in reports\n",
                       printable_path(mine->folder.native())));
  return exit_done;
}

Command init_command() {
  return {
      .name = "init",
      .group = Group::take_in,
      .summary = "make a register in this folder",
      .description =
          "Makes the folder .panah, which holds the register: the original bytes of every "
          "file, and a database of what was read in them.\n"
          "Other commands find it from any folder below.",
      .examples = {{"panah -C case-2011 init", "a register in the folder case-2011"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah
