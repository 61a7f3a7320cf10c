/**
 * A camera and a microphone for the page whose flash and beep come at the same moment, once a second, from one clock: what is recorded must
 * bring them back together. Runs in the page before its own scripts; reads nothing from outside itself.
 */
export function flashAndBeep(): void {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const paper = canvas.getContext('2d');
  let bright = false;
  const paint = (): void => {
    if (paper) {
      // The small moving bar keeps frames coming between flashes.
      paper.fillStyle = bright ? '#ffffff' : '#000000';
      paper.fillRect(0, 0, 320, 240);
      paper.fillStyle = '#404040';
      paper.fillRect((performance.now() / 20) % 300, 230, 20, 10);
    }
  };
  setInterval(paint, 33);

  const audio = new AudioContext();
  const speaker = audio.createMediaStreamDestination();
  const tone = audio.createOscillator();
  tone.frequency.value = 1000;
  const volume = audio.createGain();
  volume.gain.value = 0;
  tone.connect(volume).connect(speaker);
  tone.start();
  setInterval(() => {
    bright = true;
    volume.gain.value = 0.8;
    paint();
    setTimeout(() => {
      bright = false;
      volume.gain.value = 0;
      paint();
    }, 100);
  }, 1000);

  navigator.mediaDevices.getUserMedia = (wanted) => {
    void audio.resume();
    const stream = new MediaStream();
    if (wanted?.video) {
      canvas
        .captureStream(30)
        .getVideoTracks()
        .forEach((track) => {
          stream.addTrack(track);
        });
    }
    if (wanted?.audio) {
      speaker.stream.getAudioTracks().forEach((track) => {
        stream.addTrack(track.clone());
      });
    }
    return Promise.resolve(stream);
  };
}
