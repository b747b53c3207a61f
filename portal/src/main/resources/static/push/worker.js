"use strict";
self.addEventListener("push", function (event) {
  var news = {};
  try { news = event.data.json(); } catch (e) { /* whatever came, a browser wants something shown */ }
  event.waitUntil(self.registration.showNotification(news.title || "Dauys", {
    body: news.body || "",
    lang: news.lang || "",
    tag: news.tag || "dauys",
    icon: "/assets/icon-180.png",
    data: { link: news.link || "/" }
  }));
});
self.addEventListener("notificationclick", function (event) {
  event.notification.close();
  var link = new URL(event.notification.data.link, self.location.origin);
  if (link.origin !== self.location.origin) return;
  event.waitUntil(self.clients.matchAll({ type: "window", includeUncontrolled: true }).then(function (windows) {
    var open = windows.filter(function (one) { return one.url === link.href; })[0];
    return open ? open.focus() : self.clients.openWindow(link.href);
  }));
});
