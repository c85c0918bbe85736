#include "cli/commands/list.h"

namespace panah {

Command init_command();
Command add_command();
Command read_command();
Command status_command();
Command sources_command();
Command show_command();
Command statements_command();
Command events_command();
Command timeline_command();
Command find_command();
Command log_command();
Command verify_command();
Command rebuild_command();
Command assess_command();
Command norms_command();
Command precedents_command();
Command deadlines_command();
Command count_command();
Command claim_command();
Command estimate_command();
Command dossier_command();
Command export_command();
Command names_command();
Command completion_command();
Command man_command();

std::vector<Command> command_table() {
  return {
      init_command(),      add_command(),    read_command(),       status_command(),
      sources_command(),   show_command(),   statements_command(), events_command(),
      timeline_command(),  find_command(),   log_command(),        verify_command(),
      rebuild_command(),   assess_command(), norms_command(),      precedents_command(),
      deadlines_command(), count_command(),  claim_command(),      estimate_command(),
      dossier_command(),   export_command(), names_command(),      completion_command(),
      man_command(),
  };
}

}  // namespace panah
