package gg.jte.generated.ondemand.site;
import gg.jte.Content;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Frame;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JtelayoutGenerated {
	public static final String JTE_NAME = "site/layout.jte";
	public static final int[] JTE_LINE_INFO = {1,1,2,3,4,4,4,4,4,10,10,11,11,11,12,12,13,13,13,14,14,16,16,16,16,16,16,16,16,16,19,19,19,23,23,23,23,23,23,23,23,23,24,24,24,24,24,24,24,24,24,25,25,25,25,25,25,25,25,25,26,26,26,26,26,26,26,26,26,27,27,27,27,27,27,27,27,27,28,28,29,29,29,29,29,29,29,29,29,29,29,29,29,29,29,29,29,30,30,31,33,33,33,33,33,33,33,33,33,34,34,35,35,35,35,35,35,35,35,35,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,38,38,38,39,39,40,40,42,42,43,43,43,45,45,46,46,46,46,47,47,48,48,48,48,48,48,48,48,48,48,48,49,49,50,51,51,52,52,54,54,55,55,58,58,58,61,61,62,62,63,63,66,66,67,70,70,71,71,4,5,6,7,8,9,9,9,9};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, Content content, String width, String back, Content before, boolean htmx) {
		if (frame.htmx()) {
			jteOutput.writeContent("<title>");
			jteOutput.setContext("title", null);
			jteOutput.writeUserContent(frame.windowTitle());
			jteOutput.writeContent("</title>\n");
			gg.jte.generated.ondemand.site.JteflashGenerated.render(jteOutput, jteHtmlInterceptor, frame);
			jteOutput.writeContent("\n");
			jteOutput.setContext("html", null);
			jteOutput.writeUserContent(content);
			jteOutput.writeContent("\n");
		} else {
			jteOutput.writeContent("<!DOCTYPE html>\n<html");
			var __jte_html_attribute_0 = frame.language().code();
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
				jteOutput.writeContent(" lang=\"");
				jteOutput.setContext("html", "lang");
				jteOutput.writeUserContent(__jte_html_attribute_0);
				jteOutput.setContext("html", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(" class=\"govuk-template dauys-template\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
			jteOutput.setContext("title", null);
			jteOutput.writeUserContent(frame.windowTitle());
			jteOutput.writeContent("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"theme-color\" content=\"#0a2e4d\">\n<link rel=\"preload\"");
			var __jte_html_attribute_1 = frame.asset("fonts/inter.woff2");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("link", "href");
				jteOutput.writeUserContent(__jte_html_attribute_1);
				jteOutput.setContext("link", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(" as=\"font\" type=\"font/woff2\" crossorigin>\n<link rel=\"stylesheet\"");
			var __jte_html_attribute_2 = frame.asset("dauys.css");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("link", "href");
				jteOutput.writeUserContent(__jte_html_attribute_2);
				jteOutput.setContext("link", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">\n<link rel=\"icon\"");
			var __jte_html_attribute_3 = frame.asset("favicon.svg");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("link", "href");
				jteOutput.writeUserContent(__jte_html_attribute_3);
				jteOutput.setContext("link", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(" type=\"image/svg+xml\">\n<link rel=\"icon\"");
			var __jte_html_attribute_4 = frame.asset("favicon.png");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("link", "href");
				jteOutput.writeUserContent(__jte_html_attribute_4);
				jteOutput.setContext("link", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(" type=\"image/png\" sizes=\"32x32\">\n<link rel=\"apple-touch-icon\"");
			var __jte_html_attribute_5 = frame.asset("icon-180.png");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_5)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("link", "href");
				jteOutput.writeUserContent(__jte_html_attribute_5);
				jteOutput.setContext("link", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">\n");
			for (var language : Language.values()) {
				jteOutput.writeContent("<link rel=\"alternate\"");
				var __jte_html_attribute_6 = language.code();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_6)) {
					jteOutput.writeContent(" hreflang=\"");
					jteOutput.setContext("link", "hreflang");
					jteOutput.writeUserContent(__jte_html_attribute_6);
					jteOutput.setContext("link", null);
					jteOutput.writeContent("\"");
				}
				var __jte_html_attribute_7 = frame.in(language);
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_7)) {
					jteOutput.writeContent(" href=\"");
					jteOutput.setContext("link", "href");
					jteOutput.writeUserContent(__jte_html_attribute_7);
					jteOutput.setContext("link", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n");
			}
			if (htmx) {
				jteOutput.writeContent("<meta name=\"htmx-config\" content='{\"includeIndicatorStyles\":false,\"allowEval\":false,\"selfRequestsOnly\":true,\"historyCacheSize\":0}'>\n<script defer");
				var __jte_html_attribute_8 = frame.asset("htmx.min.js");
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_8)) {
					jteOutput.writeContent(" src=\"");
					jteOutput.setContext("script", "src");
					jteOutput.writeUserContent(__jte_html_attribute_8);
					jteOutput.setContext("script", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("></script>\n");
			}
			jteOutput.writeContent("<script defer");
			var __jte_html_attribute_9 = frame.asset("dauys.js");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_9)) {
				jteOutput.writeContent(" src=\"");
				jteOutput.setContext("script", "src");
				jteOutput.writeUserContent(__jte_html_attribute_9);
				jteOutput.setContext("script", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent("></script>\n</head>\n<body class=\"govuk-template__body\"");
			var __jte_html_attribute_10 = frame.say("site.draft.kept");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_10)) {
				jteOutput.writeContent(" data-draft-kept=\"");
				jteOutput.setContext("body", "data-draft-kept");
				jteOutput.writeUserContent(__jte_html_attribute_10);
				jteOutput.setContext("body", null);
				jteOutput.writeContent("\"");
			}
			var __jte_html_attribute_11 = frame.say("site.draft.restored");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_11)) {
				jteOutput.writeContent(" data-draft-restored=\"");
				jteOutput.setContext("body", "data-draft-restored");
				jteOutput.writeUserContent(__jte_html_attribute_11);
				jteOutput.setContext("body", null);
				jteOutput.writeContent("\"");
			}
			var __jte_html_attribute_12 = frame.say("site.draft.discard");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_12)) {
				jteOutput.writeContent(" data-draft-discard=\"");
				jteOutput.setContext("body", "data-draft-discard");
				jteOutput.writeUserContent(__jte_html_attribute_12);
				jteOutput.setContext("body", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">\n<a href=\"#main\" class=\"govuk-skip-link\">");
			jteOutput.setContext("a", null);
			jteOutput.writeUserContent(frame.say("site.skip"));
			jteOutput.writeContent("</a>\n");
			gg.jte.generated.ondemand.site.JteheaderGenerated.render(jteOutput, jteHtmlInterceptor, frame, width.equals("wide"));
			jteOutput.writeContent("\n");
			if (width.equals("bare")) {
				jteOutput.writeContent("<main class=\"dauys-bare\" id=\"main\" tabindex=\"-1\">\n");
				gg.jte.generated.ondemand.site.JteflashGenerated.render(jteOutput, jteHtmlInterceptor, frame);
				jteOutput.writeContent("\n");
				jteOutput.setContext("main", null);
				jteOutput.writeUserContent(content);
				jteOutput.writeContent("\n</main>\n");
			} else {
				jteOutput.writeContent("<div class=\"govuk-width-container ");
				jteOutput.setContext("div", "class");
				jteOutput.writeUserContent(width.equals("wide") ? "dauys-wide" : "");
				jteOutput.setContext("div", null);
				jteOutput.writeContent("\">\n");
				if (back != null) {
					jteOutput.writeContent("<nav");
					var __jte_html_attribute_13 = frame.say("site.back");
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_13)) {
						jteOutput.writeContent(" aria-label=\"");
						jteOutput.setContext("nav", "aria-label");
						jteOutput.writeUserContent(__jte_html_attribute_13);
						jteOutput.setContext("nav", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">");
					gg.jte.generated.ondemand.site.JtebackLinkGenerated.render(jteOutput, jteHtmlInterceptor, frame, back);
					jteOutput.writeContent("</nav>\n");
				}
				if (before != null) {
					jteOutput.setContext("div", null);
					jteOutput.writeUserContent(before);
					jteOutput.writeContent("\n");
				}
				jteOutput.writeContent("<main class=\"govuk-main-wrapper\" id=\"main\" tabindex=\"-1\">\n");
				gg.jte.generated.ondemand.site.JteflashGenerated.render(jteOutput, jteHtmlInterceptor, frame);
				jteOutput.writeContent("\n");
				if (width.equals("text")) {
					jteOutput.writeContent("<div class=\"govuk-grid-row\">\n<div class=\"govuk-grid-column-two-thirds\">\n");
					jteOutput.setContext("div", null);
					jteOutput.writeUserContent(content);
					jteOutput.writeContent("\n</div>\n</div>\n");
				} else {
					jteOutput.setContext("main", null);
					jteOutput.writeUserContent(content);
					jteOutput.writeContent("\n");
				}
				jteOutput.writeContent("</main>\n</div>\n");
			}
			gg.jte.generated.ondemand.site.JtefooterGenerated.render(jteOutput, jteHtmlInterceptor, frame, width.equals("wide"));
			jteOutput.writeContent("\n</body>\n</html>\n");
		}
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		Content content = (Content)params.get("content");
		String width = (String)params.getOrDefault("width",  "text");
		String back = (String)params.getOrDefault("back",  null);
		Content before = (Content)params.getOrDefault("before",  null);
		boolean htmx = (boolean)params.getOrDefault("htmx",  false);
		render(jteOutput, jteHtmlInterceptor, frame, content, width, back, before, htmx);
	}
}
