/** The pages without a session, which ask or say what went wrong; without this they work too, in the light theme. */
import { followTheme } from "./theme.js";

if (window.document.documentElement.hasAttribute("data-follows-theme")) followTheme(window);
