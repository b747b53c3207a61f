package gg.jte.generated.ondemand.site;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Frame;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JteheaderGenerated {
	public static final String JTE_NAME = "site/header.jte";
	public static final int[] JTE_LINE_INFO = {1,1,2,3,3,3,3,3,7,7,7,7,7,9,9,9,9,9,9,9,9,9,10,10,11,11,11,13,13,13,13,13,13,13,13,13,15,15,17,17,18,18,18,18,18,18,18,18,18,18,18,18,19,19,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,21,21,23,23,26,26,27,27,27,27,27,27,27,27,27,29,29,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,31,31,34,34,35,37,37,37,38,38,38,38,38,38,38,38,38,39,39,40,40,40,43,43,44,44,44,44,44,44,44,44,44,44,44,44,45,45,49,49,49,3,4,4,4,4};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, boolean wide) {
		jteOutput.writeContent("<header class=\"dauys-header\">\n<div class=\"dauys-header__band\" aria-hidden=\"true\"></div>\n<div class=\"govuk-width-container ");
		jteOutput.setContext("div", "class");
		jteOutput.writeUserContent(wide ? "dauys-wide" : "");
		jteOutput.setContext("div", null);
		jteOutput.writeContent("\">\n<div class=\"dauys-header__grid\">\n<a class=\"dauys-header__name\"");
		var __jte_html_attribute_0 = frame.link("");
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" href=\"");
			jteOutput.setContext("a", "href");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("a", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">\n");
		gg.jte.generated.ondemand.site.JtehornGenerated.render(jteOutput, jteHtmlInterceptor, "dauys-header__sign", 36);
		jteOutput.writeContent("\n<span>");
		jteOutput.setContext("span", null);
		jteOutput.writeUserContent(frame.say("site.name"));
		jteOutput.writeContent("</span>\n</a>\n<nav class=\"dauys-languages\"");
		var __jte_html_attribute_1 = frame.say("site.languages");
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
			jteOutput.writeContent(" aria-label=\"");
			jteOutput.setContext("nav", "aria-label");
			jteOutput.writeUserContent(__jte_html_attribute_1);
			jteOutput.setContext("nav", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">\n<ul>\n");
		for (var language : Language.values()) {
			jteOutput.writeContent("<li>\n");
			if (language == frame.language()) {
				jteOutput.writeContent("<span");
				var __jte_html_attribute_2 = language.code();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
					jteOutput.writeContent(" lang=\"");
					jteOutput.setContext("span", "lang");
					jteOutput.writeUserContent(__jte_html_attribute_2);
					jteOutput.setContext("span", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" aria-current=\"true\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(frame.say("site.language." + language.code()));
				jteOutput.writeContent("</span>\n");
			} else {
				jteOutput.writeContent("<a");
				var __jte_html_attribute_3 = language.code();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
					jteOutput.writeContent(" lang=\"");
					jteOutput.setContext("a", "lang");
					jteOutput.writeUserContent(__jte_html_attribute_3);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				var __jte_html_attribute_4 = language.code();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
					jteOutput.writeContent(" hreflang=\"");
					jteOutput.setContext("a", "hreflang");
					jteOutput.writeUserContent(__jte_html_attribute_4);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				var __jte_html_attribute_5 = frame.in(language);
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_5)) {
					jteOutput.writeContent(" href=\"");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(__jte_html_attribute_5);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(frame.say("site.language." + language.code()));
				jteOutput.writeContent("</a>\n");
			}
			jteOutput.writeContent("</li>\n");
		}
		jteOutput.writeContent("</ul>\n</nav>\n");
		if (!frame.menu().isEmpty()) {
			jteOutput.writeContent("<nav class=\"dauys-menu\"");
			var __jte_html_attribute_6 = frame.say("site.menu");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_6)) {
				jteOutput.writeContent(" aria-label=\"");
				jteOutput.setContext("nav", "aria-label");
				jteOutput.writeUserContent(__jte_html_attribute_6);
				jteOutput.setContext("nav", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">\n<ul>\n");
			for (var item : frame.menu()) {
				jteOutput.writeContent("<li><a");
				var __jte_html_attribute_7 = frame.link(item.path());
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_7)) {
					jteOutput.writeContent(" href=\"");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(__jte_html_attribute_7);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				var __jte_html_attribute_8 = frame.current(item) ? "page" : null;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_8)) {
					jteOutput.writeContent(" aria-current=\"");
					jteOutput.setContext("a", "aria-current");
					jteOutput.writeUserContent(__jte_html_attribute_8);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(item.text());
				jteOutput.writeContent("</a></li>\n");
			}
			jteOutput.writeContent("</ul>\n</nav>\n");
		}
		if (frame.visitor().signedIn()) {
			jteOutput.writeContent("<div class=\"dauys-visitor\">\n<span class=\"dauys-visitor__name\">");
			jteOutput.setContext("span", null);
			jteOutput.writeUserContent(frame.visitor().name());
			jteOutput.writeContent("</span>\n<form method=\"post\"");
			var __jte_html_attribute_9 = frame.link("/sign-out");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_9)) {
				jteOutput.writeContent(" action=\"");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(__jte_html_attribute_9);
				jteOutput.setContext("form", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">\n");
			gg.jte.generated.ondemand.site.JtecsrfGenerated.render(jteOutput, jteHtmlInterceptor, frame);
			jteOutput.writeContent("\n<button type=\"submit\" class=\"dauys-visitor__out\">");
			jteOutput.setContext("button", null);
			jteOutput.writeUserContent(frame.say("site.signOut"));
			jteOutput.writeContent("</button>\n</form>\n</div>\n");
		} else {
			jteOutput.writeContent("<div class=\"dauys-visitor\"><a");
			var __jte_html_attribute_10 = frame.link("/sign-in");
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_10)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(__jte_html_attribute_10);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">");
			jteOutput.setContext("a", null);
			jteOutput.writeUserContent(frame.say("site.signIn"));
			jteOutput.writeContent("</a></div>\n");
		}
		jteOutput.writeContent("</div>\n</div>\n</header>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		boolean wide = (boolean)params.getOrDefault("wide",  false);
		render(jteOutput, jteHtmlInterceptor, frame, wide);
	}
}
