package gg.jte.generated.ondemand.site;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JtehornGenerated {
	public static final String JTE_NAME = "site/horn.jte";
	public static final int[] JTE_LINE_INFO = {1,1,1,1,1,1,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,4,4,4,1,2,2,2,2};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, String classes, int width) {
		jteOutput.writeContent("<svg");
		var __jte_html_attribute_0 = classes;
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" class=\"");
			jteOutput.setContext("svg", "class");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("svg", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(" viewBox=\"0 0 48 40\"");
		var __jte_html_attribute_1 = width;
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
			jteOutput.writeContent(" width=\"");
			jteOutput.setContext("svg", "width");
			jteOutput.writeUserContent(__jte_html_attribute_1);
			jteOutput.setContext("svg", null);
			jteOutput.writeContent("\"");
		}
		var __jte_html_attribute_2 = width * 5 / 6;
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
			jteOutput.writeContent(" height=\"");
			jteOutput.setContext("svg", "height");
			jteOutput.writeUserContent(__jte_html_attribute_2);
			jteOutput.setContext("svg", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(" aria-hidden=\"true\" focusable=\"false\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"M24 27V20C24 8 18.500 3 11.500 3 5.500 3 2 7.200 2 12c0 5 3.300 8.500 7.500 8.500 3.800 0 6.500-2.700 6.500-6 0-3-2-5-4.500-5\"></path><path d=\"M24 20C24 8 29.500 3 36.500 3c6 0 9.500 4.200 9.500 9 0 5-3.300 8.500-7.500 8.500-3.800 0-6.500-2.700-6.500-6 0-3 2-5 4.500-5\"></path><path d=\"m24 28 4.500 5-4.500 5-4.500-5z\" fill=\"currentColor\" stroke-width=\"2\"></path></svg>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		String classes = (String)params.get("classes");
		int width = (int)params.get("width");
		render(jteOutput, jteHtmlInterceptor, classes, width);
	}
}
