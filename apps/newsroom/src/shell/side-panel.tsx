import { laterPart } from './later-part.js';
import type { SidePanelProps } from './side-drawer.js';

const useDrawer = laterPart(() => import('./side-drawer.js'));

/** What was chosen of a list, beside it. */
export function SidePanel(props: SidePanelProps) {
  const drawer = useDrawer(true);
  return drawer && <drawer.SideDrawer {...props} />;
}
