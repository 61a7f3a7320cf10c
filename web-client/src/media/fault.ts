/** Why there is no picture or sound from a device, in terms a person can act on. */
export type CaptureFault =
  /** The person or the system said no. */
  | 'denied'
  /** Another program has it. */
  | 'busy'
  /** There is none. */
  | 'none'
  /** The page did not come over HTTPS, so the browser gives nothing. */
  | 'insecure'
  | 'failed';

/** Names from Media Capture and Streams §10.6; browsers differ in which they use. */
export function faultOf(error: unknown): CaptureFault {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    case 'InsecureError':
      return 'insecure';
    default:
      return 'failed';
  }
}

/** What this browser can do at all; undefined when it can hold a session. */
export function browserFault(): 'old' | 'insecure' | undefined {
  if (!window.isSecureContext) return 'insecure';
  // Typed as always there; in old and embedded browsers they are not.
  const missing = [window.RTCPeerConnection, window.WebSocket, navigator.mediaDevices, window.RTCRtpTransceiver];
  return missing.some((part: unknown) => part === undefined) ? 'old' : undefined;
}

/** Browsers inside other apps that often give no camera; by the name they put into the user agent. */
export function inApp(userAgent: string): 'wechat' | 'dingtalk' | 'alipay' | 'qq' | undefined {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat';
  if (/DingTalk/i.test(userAgent)) return 'dingtalk';
  if (/AlipayClient/i.test(userAgent)) return 'alipay';
  return /\bQQ\/|MQQBrowser.*\bQQ\b/i.test(userAgent) ? 'qq' : undefined;
}
