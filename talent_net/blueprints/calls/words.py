"""What calls say."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from talent_net.web.words import NoticeWords

WORDS: dict[str, object] = {
    "calls.too_early": _l("This call is not open yet."),
    "calls.over": _l("This call is over."),
    "calls.taken_over": _l("You are in this call in another window now."),
    "calls.lapsed": _l("This window was out of touch for a while. Please join again."),
    "calls.signal_unreadable": _l("The two browsers did not understand each other."),
}
NOTICES: dict[str, NoticeWords] = {}

# What the page shows while it runs; the names are those of assets/js/call/room.js.
STATES: dict[str, object] = {
    "join": _l("Join the call"),
    "join_without": _l("Join without camera and microphone"),
    "entering": _l("Joining …"),
    "alone": _l("You are here. The other side has not come yet."),
    "connecting": _l("Connecting …"),
    "connected": _l("Connected"),
    "returning": _l("The connection was lost. Reconnecting … Your messages are kept."),
    "gone": _l("The other side has left."),
    "writing": _l("Sound and picture do not get through yet. Please go on in writing: messages do."),
    "denied": _l(
        "Camera and microphone are not allowed for this page. You can allow them in the browser’s address bar and try again, or join without."
    ),
    "missing": _l("No camera or microphone was found. You can join without: you see and hear the other side, and write."),
    "busy": _l("The camera or microphone is in use by another program. Close it and try again, or join without."),
    "broken": _l(
        "The camera or the microphone could not be turned on. You can join without: you see and hear the other side, and write."
    ),
    "after_left": _l("You have left the call. Camera and microphone are off."),
    "after_taken": _l("You are in this call in another window now. Camera and microphone are off here."),
    "after_ended": _l("The call has ended. Camera and microphone are off."),
}
