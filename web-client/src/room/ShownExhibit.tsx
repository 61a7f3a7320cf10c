import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExhibitNotice as Exhibit, ShownExhibitNotice as Shown } from '../protocol';
import { list } from '../shared/format';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import { presides, type RoomHere, useRoom } from './context';
import { ExhibitPage } from './ExhibitPage';
import { colourOf, flat, path, type Point, SIDE, simplified, within } from './exhibits';
import styles from './exhibits.module.css';

/** The server takes ten a second. */
const POINT_EVERY_MS = 120;
const ZOOMS = [1, 1.5, 2, 3] as const;
const STEP = 200;
const SMALL_STEP = 50;
const LOOKS_ON: readonly string[] = ['INTERPRETER', 'INVITED_JUDGE', 'OBSERVER'];

type Tool = 'look' | 'point' | 'pen';

/** Whether one may show exhibits where one is: in a caucus everyone there, in the joint room the mediator and who is let. */
export function mayShow(here: RoomHere): boolean {
  const { me, state, room } = here;
  if (LOOKS_ON.includes(me.role) || (room.phase !== 'IN_SESSION' && room.phase !== 'PAUSED')) return false;
  return me.place.kind === 'caucus' || presides(here) || state.exhibits.presenterId === me.participantId;
}

/** The exhibit that is shown where one is: the same page for everyone there, with who points at it and what was marked. */
export default function ShownExhibit() {
  const { state } = useRoom();
  const { shown, exhibits } = state.exhibits;
  const exhibit = exhibits.find((each) => each.exhibitId === shown?.exhibitId);
  return shown === undefined || exhibit === undefined ? null : <Figure shown={shown} exhibit={exhibit} />;
}

function Figure({ shown, exhibit }: { shown: Shown; exhibit: Exhibit }) {
  const { t } = useTranslation(['room', 'exhibits']);
  const here = useRoom();
  const { act, room, me } = here;
  const [zoom, setZoom] = useState(0);
  const [tool, setTool] = useState<Tool>('look');
  const shows = mayShow(here);
  const looksOn = LOOKS_ON.includes(me.role);
  const { page } = shown;
  const turn = (to: number) => {
    if (shows && to >= 1 && to <= exhibit.pages) {
      void act({ type: 'exhibit.show', exhibitId: exhibit.exhibitId, page: to });
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'PageDown') turn(page + 1);
    else if (event.key === 'PageUp') turn(page - 1);
    else if (event.key === '+' || event.key === '=') setZoom(Math.min(ZOOMS.length - 1, zoom + 1));
    else if (event.key === '-') setZoom(Math.max(0, zoom - 1));
    else return;
    event.preventDefault();
  };
  const by = person(room, shown.by)?.name ?? '';
  const title = t('exhibits:shownBy', { name: exhibit.name, by });
  return (
    <figure className={styles.figure} onKeyDown={keys} data-testid="shown-exhibit" data-page={page}>
      <figcaption className={styles.caption} aria-live="polite">
        <span className={styles.name}>{title}</span> <span>{t('exhibits:pageOf', { page, pages: exhibit.pages })}</span>
      </figcaption>
      <div className={styles.view} tabIndex={0} role="group" aria-label={title}>
        <div className={styles.scaled} data-zoom={zoom}>
          <ExhibitPage exhibit={exhibit} page={page}>
            <Layer key={`${exhibit.exhibitId} ${String(page)} ${tool}`} shown={shown} tool={tool} />
          </ExhibitPage>
        </div>
      </div>
      <div className={styles.tools} role="toolbar" aria-label={t('exhibits:tools')}>
        {exhibit.pages > 1 && shows && (
          <>
            <Tool
              label={t('exhibits:previous')}
              face="‹"
              onPress={() => turn(page - 1)}
              off={page === 1}
              id="previous"
            />
            <Tool
              label={t('exhibits:next')}
              face="›"
              onPress={() => turn(page + 1)}
              off={page === exhibit.pages}
              id="next"
            />
          </>
        )}
        <Tool label={t('exhibits:smaller')} face="−" onPress={() => setZoom(zoom - 1)} off={zoom === 0} id="smaller" />
        <Tool
          label={t('exhibits:larger')}
          face="+"
          onPress={() => setZoom(zoom + 1)}
          off={zoom === ZOOMS.length - 1}
          id="larger"
        />
        {!looksOn && (
          <Tool
            label={t('exhibits:point')}
            face={t('exhibits:pointShort')}
            on={tool === 'point'}
            onPress={() => setTool(tool === 'point' ? 'look' : 'point')}
            id="point"
          />
        )}
        {!looksOn && me.place.kind === 'joint' && (
          <>
            <Tool
              label={t('exhibits:pen')}
              face={t('exhibits:penShort')}
              on={tool === 'pen'}
              onPress={() => setTool(tool === 'pen' ? 'look' : 'pen')}
              id="pen"
            />
            <Tool
              label={t('exhibits:undo')}
              face={t('exhibits:undoShort')}
              onPress={() => void act({ type: 'exhibit.erase', exhibitId: exhibit.exhibitId, page, all: false })}
              off={!here.state.exhibits.marks.some((mark) => mark.by === me.participantId)}
              id="undo"
            />
            {shows && (
              <Tool
                label={t('exhibits:clear')}
                face={t('exhibits:clearShort')}
                onPress={() => void act({ type: 'exhibit.erase', exhibitId: exhibit.exhibitId, page, all: true })}
                off={here.state.exhibits.marks.length === 0}
                id="clear"
              />
            )}
          </>
        )}
        {shows && (
          <Tool
            label={t('exhibits:hide')}
            face={t('exhibits:hideShort')}
            onPress={() => void act({ type: 'exhibit.hide' })}
            id="hide"
          />
        )}
      </div>
      {tool !== 'look' && <p className={styles.hint}>{t(`exhibits:hint.${tool}`)}</p>}
      <Legend />
    </figure>
  );
}

interface ToolProps {
  label: string;
  face: string;
  onPress: () => void;
  id: string;
  on?: boolean;
  off?: boolean;
}

function Tool({ label, face, onPress, id, on, off = false }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={on}
      disabled={off}
      onClick={onPress}
      data-testid={`exhibit-${id}`}
    >
      {face}
    </button>
  );
}

/** Whose colour is whose, of those who mark or point. */
function Legend() {
  const { room, state, me } = useRoom();
  const { t } = useTranslation(['room', 'exhibits']);
  const { marks, pointers } = state.exhibits;
  const ids = [...new Set([...marks.map((mark) => mark.by), ...Object.keys(pointers)])];
  if (ids.length === 0) return null;
  const name = (id: string) => (id === me.participantId ? t('tile.you') : (person(room, id)?.name ?? t('chat.gone')));
  return (
    <p className={styles.legend} data-testid="exhibit-legend" aria-label={list(ids.map(name), language())}>
      {ids.map((id) => (
        <span key={id}>
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden>
            <circle cx="5" cy="5" r="5" fill={colourOf(room.participants, id)} />
          </svg>{' '}
          {name(id)}
        </span>
      ))}
    </p>
  );
}

/** Strokes and pointers over the page, and one's own hand. By keyboard the arrows move it; in pen mode the space bar sets the pen down and lifts it. */
function Layer({ shown, tool }: { shown: Shown; tool: Tool }) {
  const { t } = useTranslation(['room', 'exhibits']);
  const { room, state, act, session, me } = useRoom();
  const { marks, pointers } = state.exhibits;
  const [stroke, setStroke] = useState<readonly Point[]>();
  const [cursor, setCursor] = useState<Point>({ x: SIDE / 2, y: SIDE / 2 });
  /** The hand is moved by the keyboard: then it must be seen where it is. */
  const [keyed, setKeyed] = useState(false);
  const lastPoint = useRef(0);
  const pointing = useRef(false);
  const { exhibitId, page } = shown;
  const svg = useRef<SVGSVGElement>(null);

  const sayPoint = useCallback(
    (at: Point | undefined) => {
      const now = Date.now();
      if (at !== undefined && now - lastPoint.current < POINT_EVERY_MS) return;
      lastPoint.current = now;
      pointing.current = at !== undefined;
      // A passing value: the next one comes.
      session
        .act({
          type: 'exhibit.point',
          exhibitId,
          page,
          ...(at === undefined ? {} : { x: within(at.x), y: within(at.y) }),
        })
        .catch(() => undefined);
    },
    [session, exhibitId, page],
  );
  useEffect(
    () => () => {
      if (pointing.current) sayPoint(undefined);
    },
    [sayPoint],
  );

  const at = (event: PointerEvent): Point => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0 || box.height === 0) return cursor;
    return {
      x: within(((event.clientX - box.left) / box.width) * SIDE),
      y: within(((event.clientY - box.top) / box.height) * SIDE),
    };
  };
  const send = (points: readonly Point[]) => {
    setStroke(undefined);
    void act({ type: 'exhibit.mark', exhibitId, page, points: flat(simplified(points)) });
  };
  const down = (event: PointerEvent) => {
    if (tool === 'look' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setKeyed(false);
    if (tool === 'pen') setStroke([at(event)]);
    else sayPoint(at(event));
  };
  const move = (event: PointerEvent) => {
    if (tool === 'point' && (event.pointerType === 'mouse' || event.buttons > 0)) sayPoint(at(event));
    if (tool === 'pen' && stroke !== undefined && event.buttons > 0) setStroke([...stroke, at(event)]);
  };
  const up = () => {
    if (tool === 'pen' && stroke !== undefined) send(stroke);
  };
  const leave = () => {
    if (tool === 'point' && pointing.current) sayPoint(undefined);
  };
  const keys = (event: KeyboardEvent) => {
    if (tool === 'look') return;
    if (event.key === ' ' && tool === 'pen') {
      setKeyed(true);
      if (stroke === undefined) setStroke([cursor]);
      else send(stroke);
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      setStroke(undefined);
      leave();
      return;
    }
    const step = event.shiftKey ? SMALL_STEP : STEP;
    const moves: Record<string, Point> = {
      ArrowLeft: { x: -step, y: 0 },
      ArrowRight: { x: step, y: 0 },
      ArrowUp: { x: 0, y: -step },
      ArrowDown: { x: 0, y: step },
    };
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setKeyed(true);
    const next = { x: within(cursor.x + by.x), y: within(cursor.y + by.y) };
    setCursor(next);
    if (tool === 'point') sayPoint(next);
    else if (stroke !== undefined) setStroke([...stroke, next]);
  };
  const mine = colourOf(room.participants, me.participantId);
  return (
    <svg
      ref={svg}
      className={styles.layer}
      data-tool={tool}
      viewBox={`0 0 ${String(SIDE)} ${String(SIDE)}`}
      preserveAspectRatio="none"
      tabIndex={tool === 'look' ? -1 : 0}
      role={tool === 'look' ? 'presentation' : 'application'}
      aria-label={tool === 'look' ? undefined : t(`exhibits:hint.${tool}`)}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => setStroke(undefined)}
      onPointerLeave={leave}
      onKeyDown={keys}
      data-testid="exhibit-layer"
    >
      {marks.map((mark, i) => (
        <path
          // Strokes are only added and taken away at their end, or all at once.
          key={i}
          d={path(mark.points)}
          stroke={colourOf(room.participants, mark.by)}
          vectorEffect="non-scaling-stroke"
          data-testid="exhibit-mark"
        />
      ))}
      {stroke !== undefined && <path d={path(flat(stroke))} stroke={mine} vectorEffect="non-scaling-stroke" />}
      {tool === 'pen' && keyed && <Cross at={cursor} colour={mine} />}
      {Object.entries(pointers).map(([id, point]) => (
        <Cross key={id} at={point} colour={colourOf(room.participants, id)} who={id} />
      ))}
    </svg>
  );
}

/** A ring that keeps its size however the page is scaled: a line of no length with a round end. */
function Cross({ at, colour, who }: { at: Point; colour: string; who?: string }) {
  const d = `M${String(at.x)} ${String(at.y)}h1`;
  return (
    <g data-testid={who === undefined ? undefined : `pointer-${who}`}>
      <path d={d} className={styles.halo} vectorEffect="non-scaling-stroke" />
      <path d={d} className={styles.dot} stroke={colour} vectorEffect="non-scaling-stroke" />
    </g>
  );
}
