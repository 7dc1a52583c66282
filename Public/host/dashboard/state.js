/**
 * The view that a `state` event leads to. One without `since` is whole; another has, each whole, the members that
 * changed since the view of that version. Null when that is not the view at hand.
 */
export function nextView(view, { since, ...members }) {
  if (since === undefined) return members;
  return view?.version === since ? { ...view, ...members } : null;
}
