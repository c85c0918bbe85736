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
Command people_command();
Command person_command();
Command cases_command();
Command case_command();
Command contradictions_command();
Command copies_command();
Command review_command();
Command accept_command();
Command reject_command();
Command correct_command();
Command link_command();
Command undo_command();
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
Command serve_command();
Command export_command();
Command names_command();
Command completion_command();
Command man_command();
Command diff_command();

// One line a command: rows of different people do not meet.
// clang-format off
std::vector<Command> command_table() {
  return {
      init_command(),
      add_command(),
      read_command(),
      status_command(),
      sources_command(),
      show_command(),
      statements_command(),
      events_command(),
      timeline_command(),
      find_command(),
      people_command(),
      person_command(),
      cases_command(),
      case_command(),
      contradictions_command(),
      copies_command(),
      review_command(),
      accept_command(),
      reject_command(),
      correct_command(),
      link_command(),
      undo_command(),
      log_command(),
      verify_command(),
      rebuild_command(),
      assess_command(),
      norms_command(),
      precedents_command(),
      deadlines_command(),
      count_command(),
      claim_command(),
      estimate_command(),
      dossier_command(),
      serve_command(),
      export_command(),
      names_command(),
      completion_command(),
      man_command(),
      diff_command(),
  };
}
// clang-format on

}  // namespace panah
