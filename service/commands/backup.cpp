// gom backup: a consistent copy of the store, also while gom runs. Restoring is copying it back.
#include <cstdio>

#include "commands/commands.h"
#include "commands/wiring.h"
#include "runtime/fault.h"

namespace gom {

int backup(Wiring& wiring, const BackupOptions& options) {
  if (std::filesystem::exists(options.folder))
    throw UsageError(exits::kCannotCreate, options.folder + " exists: name a new folder");
  wiring.open_store(StoreAccess::reader)->backup(options.folder);
  std::printf("backed up to %s\n", options.folder.c_str());
  return exits::kOk;
}

}  // namespace gom
