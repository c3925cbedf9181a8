import { t } from '../core/i18n.js';

/**
 * The stages that add up to an image's time, in the order in which they happen. Names without `_ms`
 * are those of the messages and of the colours.
 */
export const STAGES = [
  'queue',
  'fetch',
  'decode',
  'detect',
  'preprocess',
  'batch_wait',
  'inference',
  'text_decode',
];

export function stageName(stage) {
  return t(`stage.${stage}`);
}

/** Milliseconds of a stage in what the API tells. */
export function stageTime(times, stage) {
  return times[`${stage}_ms`] ?? 0;
}
