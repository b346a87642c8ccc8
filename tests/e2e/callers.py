"""Two people in a call: browsers with cameras that show a test picture, and what flows between them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.harness.browsers import FLAGS
from tests.services.found import services

PATIENCE = 30.0
STEP = 0.25
THUMB = 44
# A camera and a microphone that are always there and always allowed, and ways to this machine only.
CALLING = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--auto-select-desktop-capture-source=Entire screen",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--autoplay-policy=no-user-gesture-required",
)
# What the other side's picture is like, and by which kind of way it comes.
FLOWING = """async () => {
  const room = document.querySelector("call-room");
  const face = room.querySelector(".call-remote");
  const found = { frames: 0, width: face.videoWidth, time: face.currentTime, sound: 0, local: null, remote: null, state: null };
  if (!room.peer) return found;
  found.state = room.peer.pc.connectionState;
  const stats = new Map([...(await room.peer.pc.getStats()).entries()]);
  for (const each of stats.values()) {
    if (each.type === "inbound-rtp" && each.kind === "video") found.frames = each.framesDecoded ?? 0;
    if (each.type === "inbound-rtp" && each.kind === "audio") found.sound = each.bytesReceived ?? 0;
    if (each.type === "transport" && each.selectedCandidatePairId) {
      const pair = stats.get(each.selectedCandidatePairId);
      found.local = stats.get(pair.localCandidateId)?.candidateType ?? null;
      found.remote = stats.get(pair.remoteCandidateId)?.candidateType ?? null;
    }
  }
  return found;
}"""


def calling_browser(playwright: Playwright) -> Browser:
    """A Chromium with a camera."""
    program = services().chromium
    if program is None:
        words = "Chromium is not to be had on this machine: calls are tried with it"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return playwright.chromium.launch(executable_path=program, args=[*FLAGS, *CALLING])


@dataclass
class Caller:
    """Somebody's window on a call."""

    page: Page

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def part(self, name: str) -> Any:
        return self.page.locator(f'[data-part="{name}"]')

    def join(self, *, with_camera: bool = True) -> None:
        if with_camera:
            self.part("allow").click()
            expect(self.part("choices")).to_be_visible()
        self.part("join").click()

    def flowing(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(FLOWING)
        return found

    def sees_the_other(self) -> bool:
        """Whether the other's picture moves now: frames are decoded and the video goes on."""
        before = self.flowing()
        if not before["frames"] or not before["width"]:
            return False
        self.page.wait_for_timeout(600)
        after = self.flowing()
        return bool(after["frames"] > before["frames"] and after["time"] > before["time"] and after["sound"] > before["sound"])

    def small_controls(self) -> list[str]:
        """The switches that a thumb would miss."""
        found = self.page.locator(".call-control").all()
        boxes = {str(each.get_attribute("data-part")): each.bounding_box() for each in found}
        assert boxes
        return [name for name, box in boxes.items() if box is None or min(box["width"], box["height"]) < THUMB]

    def is_dark(self) -> bool:
        """Whether nothing goes in or out: no connection, and no camera or microphone in use."""
        return bool(
            self.page.evaluate(
                """() => {
                  const { peer, devices } = document.querySelector("call-room");
                  return !peer && !devices.sound && !devices.camera && !devices.screen;
                }"""
            )
        )


def eventually(condition: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether the condition comes true in time. Pages under our content policy cannot be waited for by Playwright's own means."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(STEP)
    return bool(condition())
