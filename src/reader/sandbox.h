// Closes the doors of a process before it looks at a hostile file.
//
//   SandboxReport report = close_sandbox(0, 1);   // after all files are open and tables loaded
//   for (const std::string& w : report.warnings) ...   // what could not be closed
//
// Order: rlimits (address space 1 GiB, CPU 20 s, no file growth, 16 files, no core), no_new_privs,
// Landlock where the kernel has it (no path at all), seccomp that kills the process at every system
// call but read and write on the two given descriptors, memory (never executable) and exit. After
// it the process cannot open, connect, fork, exec or signal. Never undone.
#pragma once

#include <string>
#include <vector>

namespace panah {

struct SandboxReport {
  bool rlimits = false;
  bool landlock = false;
  bool seccomp = false;
  std::vector<std::string> warnings;  // one clause each: "seccomp could not be installed: ..."
};

SandboxReport close_sandbox(int in, int out);

}  // namespace panah
