// The page of a call: the personal channel, over which the two pages find each other, and the room itself.
import "./live.js";
import "./call/room.js";
import "./call/wait.js";
