// The emoji names an app is likely to use.
export const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", information_source: "ℹ️", bulb: "💡", bell: "🔔",
  no_bell: "🔕", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️", clock3: "🕒", alarm_clock: "⏰", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", page_facing_up: "📄", page_with_curl: "📃", memo: "📝", pencil: "✏️", pencil2: "✏️",
  mag: "🔍", mag_right: "🔎", books: "📚", book: "📖", scroll: "📜", clipboard: "📋", paperclip: "📎", link: "🔗", lock: "🔒",
  unlock: "🔓", key: "🔑", shield: "🛡️", scales: "⚖️", handshake: "🤝", wave: "👋", thumbsup: "👍", "+1": "👍", thumbsdown: "👎",
  "-1": "👎", eyes: "👀", tada: "🎉", rocket: "🚀", sparkles: "✨", star: "⭐", fire: "🔥", question: "❓", grey_question: "❔",
  exclamation: "❗", point_right: "👉", point_down: "👇", arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️",
  red_circle: "🔴", large_yellow_circle: "🟡", large_green_circle: "🟢", large_blue_circle: "🔵", white_circle: "⚪",
  black_circle: "⚫", small_blue_diamond: "🔹", small_orange_diamond: "🔸", speech_balloon: "💬", thinking_face: "🤔",
  slightly_smiling_face: "🙂", smile: "😄", raised_hands: "🙌", pray: "🙏", moneybag: "💰", briefcase: "💼", file_folder: "📁",
  inbox_tray: "📥", outbox_tray: "📤", bar_chart: "📊", chart_with_upwards_trend: "📈", repeat: "🔁", arrows_counterclockwise: "🔄",
  no_entry: "⛔", no_entry_sign: "🚫", octagonal_sign: "🛑", construction: "🚧", robot_face: "🤖", mailbox: "📫", email: "📧",
  pushpin: "📌", round_pushpin: "📍", label: "🏷️", wastebasket: "🗑️", gear: "⚙️", house: "🏠", globe_with_meridians: "🌐",
  zzz: "💤", sunrise: "🌅", seedling: "🌱", triangular_flag_on_post: "🚩", checkered_flag: "🏁", ballot_box_with_check: "☑️",
};
