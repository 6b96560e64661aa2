// A file descriptor that closes itself: of a file, a watch, an event.
#pragma once

#include <unistd.h>

namespace gom {

class Descriptor {
 public:
  /// Takes it over; a negative number is none.
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace gom
