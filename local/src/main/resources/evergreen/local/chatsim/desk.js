"use strict";

// Whatever comes from a room is put into the page as text, never as markup.
const WORDS = {
  en: {
    title: "Chat desk",
    intro: "It plays Slack and DingTalk on this machine. Nothing here costs anything.",
    empty: "Nobody has said anything yet. Try \u201Chelp\u201D.",
    as: "You are", trouble: "On the way", send: "Send",
    only: "only visible to you", again: "deliver once more", heard: "acknowledged in", unheard: "not acknowledged in time",
    refused: "refused, HTTP", times: "deliveries", cannot: "The desk did not take it:", away: "The desk is not running any more.",
    NONE: "nothing happens", TWICE: "it is delivered twice at once", FORGED: "a stranger signs it", STALE: "it was signed too long ago",
    BORROWED: "a stranger puts it under the last signature", NO_ANSWERS: "the address for answers is over",
    tries: ["help", "expiring 7d", "who am I", "plans", "show i-", "price i- for 1 month", "renew i- for 1 month",
      "renew expiring within 3d for 1 month", "auto on i- for 1 month", "hold i- until 2027-12-31 because migration"],
  },
  zh: {
    title: "聊天台",
    intro: "在本机模拟 Slack 与钉钉。这里的一切都不产生费用。",
    empty: "还没有人说话。试试“帮助”。",
    as: "你的身份", trouble: "途中", send: "发送",
    only: "仅你可见", again: "再投递一次", heard: "已确认，用时", unheard: "未及时确认",
    refused: "被拒绝，HTTP", times: "次投递", cannot: "聊天台未受理：", away: "聊天台已停止运行。",
    NONE: "一切正常", TWICE: "同时投递两次", FORGED: "由陌生人签名", STALE: "签名时间过早", BORROWED: "陌生人套用上一条消息的签名", NO_ANSWERS: "回复地址已失效",
    tries: ["帮助", "即将到期 7天", "我是谁", "计划", "查看 i-", "价格 i- 1个月", "续费 i- 1个月", "自动续费 开 i- 1个月"],
  },
};
const words = navigator.language.startsWith("zh") ? WORDS.zh : WORDS.en;
document.documentElement.lang = words === WORDS.zh ? "zh-CN" : "en";
const $ = (id) => document.getElementById(id);
const posts = new Map();
let room = "SLACK";

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

async function ask(path, order) {
  const options = order ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(order) } : {};
  const answer = await fetch(path, options);
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}

async function give(path, order) {
  $("note").textContent = "";
  try {
    await ask(path, { member: $("member").value, trouble: $("trouble").value, ...order });
  } catch (failure) {
    $("note").textContent = `${words.cannot} ${failure.message}`;
  }
}

// What links and emphasis there are in Slack's own markup and in DingTalk's markdown; everything else stays as it is written.
const LINK = /<(https?:\/\/[^|>\s]+)\|([^>]*)>|(?<!\\)\[([^\]]*)\]\((https?:\/\/[^)\s]+)\)/g;
const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
  .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, "$1");

function marked(text) {
  const part = element("p", "words");
  if (text.startsWith("#")) part.classList.add("heading");
  const plain = text.replace(/^#+ /, "");
  let from = 0;
  for (const match of plain.matchAll(LINK)) {
    part.append(emphasised(plain.slice(from, match.index)));
    const link = element("a", "", unescape(match[2] ?? match[3]));
    link.href = match[1] ?? match[4];
    link.rel = "noreferrer";
    link.target = "_blank";
    part.append(link);
    from = match.index + match[0].length;
  }
  part.append(emphasised(plain.slice(from)));
  return part;
}

function emphasised(text) {
  const all = document.createDocumentFragment();
  text.split(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/).forEach((piece, index) =>
    all.append(index % 2 ? element("strong", "", unescape(piece)) : document.createTextNode(unescape(piece))));
  return all;
}

function slack(post, into) {
  let button = 0;
  const text = (object) => object.type === "mrkdwn" ? marked(object.text) : element("p", "words", object.text);
  for (const block of post.content.blocks ?? [{ type: "section", text: { type: "mrkdwn", text: post.content.text } }]) {
    if (block.type === "header") into.append(element("p", "words heading", block.text.text));
    else if (block.type === "section") into.append(text(block.text));
    else if (block.type === "context") block.elements.forEach((each) => into.append(text(each)));
    else if (block.type === "divider") into.append(element("hr"));
    else if (block.type === "actions") {
      const actions = element("div", "actions");
      for (const each of block.elements) {
        const number = button++;
        const made = element(each.url ? "a" : "button", "", each.text.text);
        if (each.url) Object.assign(made, { href: each.url, rel: "noreferrer", target: "_blank" });
        else Object.assign(made, { type: "button", onclick: () => give("desk/press", { post: post.id, button: number }) });
        actions.append(made);
      }
      into.append(actions);
    }
  }
}

function dingTalk(post, into) {
  const content = post.content;
  const card = content.actionCard ?? content.markdown ?? { text: content.text.content };
  card.text.split(/ {2}\n|\n\n|\n/).filter((line) => line.trim()).forEach((line) => into.append(marked(line)));
  if (/^https?:/.test(card.singleURL ?? "")) {
    const actions = element("div", "actions");
    const link = element("a", "", card.singleTitle);
    Object.assign(link, { href: card.singleURL, rel: "noreferrer", target: "_blank" });
    actions.append(link);
    into.append(actions);
  }
}

function fate(post) {
  const { times, status, millis } = post.delivery;
  const heard = status === 200;
  const told = heard ? `${words.heard} ${millis} ms` : status ? `${words.refused} ${status}` : words.unheard;
  const line = element("p", heard ? "fate" : "fate bad", times > 1 ? `${told} · ${times} ${words.times} ` : `${told} `);
  const again = element("button", "small", words.again);
  again.type = "button";
  again.onclick = () => give("desk/again", { post: post.id });
  line.append(again);
  return line;
}

function item(post) {
  const made = element("li", post.kind);
  made.append(element("span", "from", post.from));
  if (post.onlyFor) {
    made.classList.add("private");
    made.append(element("span", "seen", ` · ${words.only}`));
  }
  if (post.kind === "said") made.append(element("p", "words", post.content.text));
  else if (post.room === "SLACK") slack(post, made);
  else dingTalk(post, made);
  if (post.delivery) made.append(fate(post));
  return made;
}

function show() {
  const seen = [...posts.values()].filter((post) => post.room === room && (!post.onlyFor || post.onlyFor === $("member").value));
  $("posts").replaceChildren(...seen.map(item));
  $("empty").hidden = seen.length > 0;
  $("room").scrollTop = $("room").scrollHeight;
}

async function follow() {
  let version = 0;
  for (;;) {
    const news = await ask(`desk/posts?after=${version}`);
    version = news.version;
    news.posts.forEach((post) => posts.set(post.id, post));
    if (news.posts.length) show();
  }
}

function enter(next) {
  room = next;
  document.querySelectorAll("[role=tab]").forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.room === room)));
  $("room").setAttribute("aria-labelledby", `tab-${room}`);
  $("prompt").textContent = room === "SLACK" ? "/evergreen" : "@Evergreen";
  show();
}

async function start() {
  document.querySelectorAll("[data-words]").forEach((each) => { each.textContent = words[each.dataset.words]; });
  const option = (value, text) => Object.assign(element("option", "", text), { value });
  $("trouble").append(...["NONE", "TWICE", "FORGED", "STALE", "BORROWED", "NO_ANSWERS"].map((each) => option(each, words[each])));
  $("tries").append(...words.tries.map((each) => option(each, "")));
  $("member").append(...(await ask("desk/members")).members.map((each) => option(each, each)));
  $("member").onchange = show;
  document.querySelectorAll("[role=tab]").forEach((tab) => { tab.onclick = () => enter(tab.dataset.room); });
  $("composer").onsubmit = async (event) => {
    event.preventDefault();
    const text = $("text").value;
    $("text").value = "";
    await give("desk/say", { room, text });
    $("text").focus();
  };
  await follow();
}

start().catch(() => { $("note").textContent = words.away; });
