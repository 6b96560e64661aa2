// What the store knows of who has answered, kept beside it so that a message costs no query: for each unit and
// obligation the submissions that still count. Grows with the roster. Owned by the store's thread.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "campaign/standing.h"
#include "store/store.h"

namespace gom {

class StandingBook {
 public:
  explicit StandingBook(const Campaign& campaign) : campaign_(&campaign) {}

  /// Reads everything anew: at the start, and after a person's word or a replay.
  void load(Store&);
  /// The same where somebody else has written into the store meanwhile: true. Inside a transaction it is exact to its
  /// end.
  bool refresh(Store&);
  void load_addresses(Store&);
  /// Lays a submission in that is about to be committed.
  void add(const Submission&);

  /// Valid until the book changes.
  [[nodiscard]] const Standing& standing() const;
  /// As it would be had these come as well.
  [[nodiscard]] Standing standing_with(const std::vector<Submission>& more) const;
  /// As it would be had that message not come.
  [[nodiscard]] StandingBook without(MessageRowId) const;
  [[nodiscard]] const AddressBook& addresses() const { return addresses_; }
  [[nodiscard]] const std::vector<Correction>& corrections() const { return corrections_; }

 private:
  using Key = std::pair<UnitId, ObligationId>;
  static void lay_in(std::vector<Submission>& kept, const Submission&);
  void renew(Standing&, const Key&, const std::vector<Submission>& kept) const;

  const Campaign* campaign_;
  std::map<Key, std::vector<Submission>> counting_;
  mutable std::optional<Standing> standing_;  ///< of all that is counting; empty: to be judged anew
  AddressBook addresses_;
  std::vector<Correction> corrections_;
};

}  // namespace gom
