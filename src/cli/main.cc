#include "cli/run.h"

int main(int argc, char** argv) {
  return panah::run(argc, argv);
}
