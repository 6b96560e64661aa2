#include "transport/smtp_sender.h"

#include "runtime/fault.h"
#include "runtime/log.h"
#include "transport/smtp_session.h"

namespace gom {
namespace {

class SmtpSender final : public Sender {
 public:
  SmtpSender(ServerAddress server, Credentials who, std::string own_name, SentFolder* sent, TransportTimes times,
             Trace trace)
      : server_(std::move(server)),
        who_(std::move(who)),
        own_name_(std::move(own_name)),
        sent_(sent),
        times_(std::move(times)),
        trace_(std::move(trace)) {
    check_loopback_only(server_);
  }

  Outcome send(const Envelope& envelope, std::span<const std::byte> mail, const GoAhead& go) override {
    return send_text(envelope, text_of(mail), go);
  }

  /// A copy that cannot be kept is no reason to send again.
  void keep_copy(const Envelope& envelope, std::span<const std::byte> mail) override {
    if (!sent_) return;
    try {
      sent_->keep(envelope.message_id, text_of(mail));
    } catch (const Fault& fault) {
      log::warning("sent_copy_not_kept", {{"why", fault.what()}});
    }
  }

 private:
  static std::string_view text_of(std::span<const std::byte> mail) {
    return {reinterpret_cast<const char*>(mail.data()), mail.size()};
  }

  /// A kept line that the server has ended meanwhile is no news: another is made, and the mail goes once more.
  Outcome send_text(const Envelope& envelope, std::string_view text, const GoAhead& go) {
    const bool kept = session_ && session_->usable();
    try {
      const Outcome outcome = on_a_line(envelope, text, go);
      const bool ended = outcome.kind == Outcome::Kind::deferred && !session_->usable();
      if (!kept || !ended) return outcome;
    } catch (const Fault&) {
      if (!kept || times_.stop.stop_requested()) throw;
    }
    return on_a_line(envelope, text, go);
  }

  Outcome on_a_line(const Envelope& envelope, std::string_view text, const GoAhead& go) {
    if (!session_ || !session_->usable()) {
      session_.reset();
      session_ = std::make_unique<SmtpSession>(server_, who_, own_name_, times_, trace_);
    }
    return session_->send(envelope, text, go);
  }

  ServerAddress server_;
  Credentials who_;
  std::string own_name_;
  SentFolder* sent_;
  TransportTimes times_;
  Trace trace_;
  std::unique_ptr<SmtpSession> session_;
};

}  // namespace

std::unique_ptr<Sender> open_smtp(ServerAddress server, Credentials who, std::string own_name, SentFolder* sent,
                                  TransportTimes times, Trace trace) {
  return std::make_unique<SmtpSender>(std::move(server), std::move(who), std::move(own_name), sent, std::move(times),
                                      std::move(trace));
}

}  // namespace gom
