// What every page needs at once: htmx with streams, keys, theme, toasts. Whatever a page has more of is fetched when
// its element is met: <code-editor>, <live-lab>, ….
import "htmx.org";
import "htmx.org/dist/ext/hx-sse.js";
import "./fonts.css";
import "./elements/search-box";
import { defineLazily } from "./lazy";
import { keys } from "./keys";
import { theme } from "./theme";
import { claims } from "./claims";
import { places } from "./places";
import { points } from "./points";
import { reading } from "./reading";
import { sure } from "./sure";
import { toasts } from "./toast";

document.documentElement.dataset.js = "";
theme();
sure();
keys();
claims();
places();
points();
reading();
toasts();
defineLazily();
