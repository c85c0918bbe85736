#include "app/folder.h"
#include "cli/command.h"

#include <fmt/format.h>

namespace panah {

static Result<int> run(Call& call) {
  const auto mine = open_register(".");
  if (!mine) return tl::unexpected(mine.error());
  if (const auto done = mine->store->rebuild(); !done) return tl::unexpected(done.error());
  const auto sizes = mine->store->sizes();
  if (!sizes) return tl::unexpected(sizes.error());
  call.say(fmt::format("made anew from the record: {} renditions, {} statements, {} events\n",
                       sizes->renditions, sizes->statements, sizes->events));
  return exit_done;
}

Command rebuild_command() {
  return {
      .name = "rebuild",
      .group = Group::check,
      .summary = "make everything derived anew from the record",
      .description =
          "Search indexes and lists of statements, events and names are functions of the record. "
          "This drops them and makes them again; the answers stay the same. The record is not "
          "touched.",
      .examples = {{"panah rebuild", "after a fault in derived rows"}},
      .permission = Permission::write,
      .run = run,
  };
}

}  // namespace panah
