// What the page's script finds in the window: vis-network as pyvis bundles it.
declare const vis: any;
interface Window {
  leadergraph: any;
  leadergraphCopies: Record<string, { style: string; scripts: string; waiting: HTMLIFrameElement[] }>; // in a notebook
}
