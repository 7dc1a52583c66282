/** The page that asks before a link on another site opens a session; without this it works too, in the light theme. */
import { followTheme } from "./theme.js";

if (window.document.documentElement.hasAttribute("data-follows-theme")) followTheme(window);
