// Keeps a list at its newest message, from that message's top when it is taller than the list; leaves a reader alone.

export function follower(list) {
  let following = true;
  let placed = -1;
  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.addEventListener("scroll", () => { if (Math.abs(list.scrollTop - placed) > 2) following = atEnd(); });
  const place = (top) => {
    list.scrollTop = top;
    placed = list.scrollTop;
  };
  return {
    follow() { following = true; },
    // Redraws with `draw`, then goes to the end or back to where the reader was.
    around(draw) {
      const before = list.scrollTop;
      draw();
      if (!following) {
        list.scrollTop = before;
        return;
      }
      const last = [...list.querySelectorAll(".message")].at(-1);
      const end = list.scrollHeight - list.clientHeight;
      const top = last ? last.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop - 14 : end;
      place(Math.min(end, Math.max(top, 0)));
    },
  };
}
