// What is made from a form alone (its phrases folded, its wordings indexed) is made once a thread, not for each paper.
#pragma once

#include <memory>

#include "forms/form.h"

namespace gom {

/// T(form), as it was made when this form was asked about last. Made anew for another form. Equality is by value, some
/// microseconds: ask once a paper, not once a line.
template <class T>
[[nodiscard]] std::shared_ptr<const T> made_once(const Form& form) {
  thread_local Form made_for;
  thread_local std::shared_ptr<const T> made;
  if (!made || !(made_for == form)) {
    made = std::make_shared<const T>(form);
    made_for = form;
  }
  return made;
}

}  // namespace gom
