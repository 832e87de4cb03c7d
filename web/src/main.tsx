import { render } from "solid-js/web";
import { App } from "./app.tsx";
import "./shared/ui/app.css";

const host = document.getElementById("app");
if (host) render(() => <App />, host);
