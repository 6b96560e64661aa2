// One instance a store: a lock on a file of its folder, held while this object lives and gone with the process, however
// it ends. Throws Fault (service, never) where another instance holds it, with its process id.
#pragma once

#include <filesystem>

namespace gom {

class StoreLock {
 public:
  explicit StoreLock(const std::filesystem::path& folder);
  ~StoreLock();
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace gom
