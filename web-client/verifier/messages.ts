import type { Step } from './core/archive';
import type { PlayableTrack, Report } from './core/report';

/** What page and worker say to each other. */

export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

export type ToWorker =
  | { readonly do: 'folder'; readonly files: readonly ChosenFile[] }
  | { readonly do: 'zip'; readonly file: File }
  | { readonly do: 'play'; readonly track: PlayableTrack };

export type FromWorker =
  | { readonly is: 'step'; readonly step: Step }
  | { readonly is: 'report'; readonly report: Report }
  | { readonly is: 'unreadable'; readonly detail: string }
  | { readonly is: 'media'; readonly track: PlayableTrack; readonly media: Blob; readonly plain: Blob };
