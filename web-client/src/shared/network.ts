interface NetworkInformation extends EventTarget {
  /** `wifi`, `cellular`…; only some browsers tell, and then also when it changes. */
  readonly type?: string;
}

/**
 * Tells when the device's way to the network became another: back after none, or from Wi-Fi to mobile data. What went the old way is then dead, though
 * nothing else says so for seconds.
 *
 * @returns what ends it
 */
export function onNetworkChange(changed: () => void): () => void {
  const connection = (navigator as { connection?: NetworkInformation }).connection;
  let type = connection?.type;
  // The event comes for mere estimates of speed as well.
  const perhaps = () => {
    if (connection?.type === type) return;
    type = connection?.type;
    if (type !== 'none') changed();
  };
  window.addEventListener('online', changed);
  connection?.addEventListener('change', perhaps);
  return () => {
    window.removeEventListener('online', changed);
    connection?.removeEventListener('change', perhaps);
  };
}
