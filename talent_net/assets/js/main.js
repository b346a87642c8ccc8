// Every page: htmx, and the small elements. All of it only shortens what works without.
import "htmx.org";
import "./clocks.js";
import "./csrf.js";
import "./menus.js";
import "./failures.js";
import "./tabs.js";
import "all:elements";
