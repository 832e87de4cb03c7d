import type { Place } from "../api.ts";
export function ShareDialog(props: { place: Place; onClose: () => void; onTv: () => void }) {
  return <p>{props.place.dashboardId}</p>;
}
