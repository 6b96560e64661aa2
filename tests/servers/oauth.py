"""gom auth google against an OAuth server of our own (RFC 6749, 7636, 8252, 8628): the browser's way, the device's way, and a
permission that was taken back."""
import base64
import hashlib
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOM = os.environ.get("GOM", str(ROOT / "build/release/gom"))
CLIENT, SECRET, REFRESH, ACCESS = "the-client", "the-client's secret", "1//refresh+token/=", "ya29.access"


class Provider(http.server.BaseHTTPRequestHandler):
    challenges = {}       # by code
    device_polls = 0
    revoked = False
    mistakes = []

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def do_GET(self):
        """The owner agrees: the browser is sent back to gom."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        if asked.get("code_challenge_method") != "S256" or asked.get("access_type") != "offline":
            Provider.mistakes.append(f"asked for with {asked}")
        Provider.challenges["the code"] = asked["code_challenge"]
        self.send_response(302)
        self.send_header("Location", asked["redirect_uri"] + "?" + urllib.parse.urlencode({"code": "the code", "state": asked["state"]}))
        self.end_headers()

    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        if self.path == "/device":
            return self.answer(200, {"device_code": "the device", "user_code": "WDJB-MJHT", "verification_url": "https://device.example",
                                     "interval": 0, "expires_in": 60})
        if form.get("client_id") != CLIENT or form.get("client_secret") != SECRET:
            return self.answer(401, {"error": "invalid_client"})
        if form["grant_type"] == "refresh_token":
            if Provider.revoked or form["refresh_token"] != REFRESH:
                return self.answer(400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."})
            return self.answer(200, {"access_token": ACCESS, "expires_in": 3599})
        if form["grant_type"] == "authorization_code":
            proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
            if form["code"] != "the code" or proof != Provider.challenges["the code"]:
                return self.answer(400, {"error": "invalid_grant", "error_description": "the proof is wrong"})
        else:
            Provider.device_polls += 1
            if Provider.device_polls < 3:
                return self.answer(428, {"error": "authorization_pending"})
        self.answer(200, {"access_token": ACCESS, "refresh_token": REFRESH, "expires_in": 3599})


def command(url, folder, *words, **settings):
    sets = {"oauth.authorization_url": f"{url}/auth", "oauth.device_url": f"{url}/device", "oauth.token_url": f"{url}/token",
            "oauth.client_id": CLIENT, "oauth.client_secret": SECRET, "mailbox.kind": "maildir", "sender.kind": "eml_folder"} | settings
    (folder / "gom.toml").write_text("")
    return (GOM, "--config", folder / "gom.toml", *(f"--set={key}={value}" for key, value in sets.items()), *words)


def check_kept(folder, said):
    kept = folder / "oauth.refresh_token"
    assert kept.read_text() == REFRESH + "\n", kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600, oct(kept.stat().st_mode)
    assert REFRESH not in said and SECRET not in said and ACCESS not in said, said
    kept.unlink()


def by_browser(url, folder):
    gom = subprocess.Popen(command(url, folder, "auth", "google"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = ""
    while not (address := re.search(rf"{url}/auth\?\S+", said)):
        said += (line := gom.stdout.readline())
        assert line, said
    back = urllib.parse.unquote(re.search(r"redirect_uri=([^&]+)", address[0])[1])
    assert back.startswith("http://127.0.0.1:"), back
    urllib.request.urlopen(back + "?code=forged&state=guessed", timeout=5)  # not the answer to gom's question
    page = urllib.request.urlopen(address[0], timeout=5).read().decode()
    assert "gom" in page, page
    said += gom.stdout.read()
    gom.wait(20)
    assert gom.returncode == 0 and "ssh -L" in said, said
    check_kept(folder, said)


def by_device(url, folder):
    done = subprocess.run(command(url, folder, "auth", "google", "--device"), capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and "WDJB-MJHT" in done.stdout and "https://device.example" in done.stdout, (done.stdout, done.stderr)
    assert Provider.device_polls == 3
    check_kept(folder, done.stdout)


def a_permission_taken_back_is_told_with_its_cure(url, folder):
    account = {"mailbox.kind": "imap", "mailbox.host": "127.0.0.1", "mailbox.port": "9", "mailbox.user": "u@x.example",
               "mailbox.auth": "xoauth2", "oauth.refresh_token": REFRESH}
    Provider.revoked = True
    done = subprocess.run(command(url, folder, "check", "--online", **account), capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "gom auth google" in done.stdout and "revoked" in done.stdout, (done.stdout, done.stderr)
    assert REFRESH not in done.stdout + done.stderr


def without_a_client_the_way_to_one_is_told(url, folder):
    done = subprocess.run(command(url, folder, "auth", "google", **{"oauth.client_id": ""}), capture_output=True, text=True, timeout=30)
    assert done.returncode == 78 and "Desktop app" in done.stderr, (done.returncode, done.stderr)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    stories = (by_browser, by_device, a_permission_taken_back_is_told_with_its_cure, without_a_client_the_way_to_one_is_told)
    with tempfile.TemporaryDirectory() as folder:
        for story in stories:
            story(url, pathlib.Path(folder))
            print(f"ok    {story.__name__}", flush=True)
    assert not Provider.mistakes, Provider.mistakes
    server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
