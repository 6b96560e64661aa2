#include "commands/office_view.h"

#include "intake/current_values.h"

namespace gom {

OfficeView office_view(Store& store, const Campaign& campaign) {
  OfficeView view;
  view.submissions = store.standing_submissions();
  view.corrections = store.corrections();
  view.standing = make_standing(campaign, view.submissions, view.corrections);
  view.values = current_values(view.submissions, view.corrections);
  return view;
}

}  // namespace gom
