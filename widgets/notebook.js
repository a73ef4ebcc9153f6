// For JupyterLab, in the form that anywidget asks for: one module for all.

import { widgets } from "./index.js";

export default {
  render: ({ model, el }) => widgets[model.get("explorable")]({ model, el }),
};
