"use strict";
const list = document.getElementById("messages");
const form = document.getElementById("form");
const field = document.getElementById("text");
const state = document.getElementById("state");

function show(text, mine, choices) {
  const item = document.createElement("li");
  if (mine) item.className = "mine";
  // The text is Markdown from an untrusted source: shown as plain text, never as markup.
  item.textContent = text;
  for (const choice of choices || []) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = choice.label;
    button.addEventListener("click", () => { show(choice.label, true); send({ choice: choice.id }); });
    item.appendChild(button);
  }
  list.appendChild(item);
  item.scrollIntoView({ block: "end" });
}

async function post(path, body) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "same-origin",
    body: JSON.stringify(body || {}),
  });
}

async function send(message) {
  message.client_message_id = crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random();
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const response = await post("/api/v1/webchat/messages", message);
      if (response.ok) { state.textContent = ""; return; }
      if (response.status === 401) { await begin(); continue; }
    } catch (error) { /* the network: tried again below */ }
    state.textContent = "Connexion difficile, nouvel essai…";
    await new Promise((resolve) => setTimeout(resolve, 1000 * (attempt + 1)));
  }
  state.textContent = "Le message n’a pas pu être envoyé.";
}

let stream;
async function begin() {
  const response = await post("/api/v1/webchat/session");
  if (!response.ok) { state.textContent = "Le service n’est pas joignable pour le moment."; return; }
  if (stream) stream.close();
  stream = new EventSource("/api/v1/webchat/stream");
  stream.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    show(message.text, false, message.choices);
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  show(text, true);
  field.value = "";
  send({ text });
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
});
begin();
