// Every page: htmx, and the small elements. All of it only shortens what works without.
import "htmx.org";
import "./clocks.js";
import "./csrf.js";
import "./menus.js";
import "./failures.js";
import "./elements/copy-text.js";
import "./elements/error-summary.js";
import "./elements/file-drop.js";
import "./elements/filter-panel.js";
import "./elements/flash-note.js";
import "./elements/hours-grid.js";
import "./elements/password-field.js";
