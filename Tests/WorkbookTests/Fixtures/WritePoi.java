// In POI's own package, since its streaming writer shows how a row begins to nobody else.
package org.apache.poi.xssf.streaming;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.usermodel.Row;

/**
 * Writes tab-separated lines from the standard input as a workbook, with Apache POI's package and its streaming (SXSSF)
 * writer of rows.
 *
 * <p>Debian's poi-ooxml-schemas lacks the compiled schemas, so that SXSSFWorkbook itself can't be made: the two small
 * parts that name the sheet are written here.
 */
public final class WritePoi {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static void main(String[] arguments) throws Exception {
        try (OPCPackage file = OPCPackage.create(arguments[0])) {
            PackagePart book = part(file, "/xl/workbook.xml", "sheet.main+xml");
            PackagePart sheet = part(file, "/xl/worksheets/sheet1.xml", "worksheet+xml");
            file.addRelationship(book.getPartName(), TargetMode.INTERNAL, PackageRelationshipTypes.CORE_DOCUMENT);
            String id = book.addRelationship(sheet.getPartName(), TargetMode.INTERNAL, TYPES + "/worksheet").getId();
            write(book, "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + TYPES + "\"><sheets><sheet name=\"Sheet0\""
                + " sheetId=\"1\" r:id=\"" + id + "\"/></sheets></workbook>", null, "");
            SheetDataWriter rows = rows();
            write(sheet, "<worksheet xmlns=\"" + MAIN + "\"><dimension ref=\"A1\"/><sheetData>", rows,
                "</sheetData></worksheet>");
        }
    }

    private static SheetDataWriter rows() throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Row cells = new HSSFWorkbook().createSheet().createRow(0);
        SheetDataWriter writer = new SheetDataWriter();
        int number = 0;
        for (String line; (line = lines.readLine()) != null; number++) {
            writer.beginRow(number, new SXSSFRow(null));
            String[] values = line.split("\t", -1);
            for (int column = 0; column < values.length; column++) {
                cells.createCell(column).setCellValue(values[column]);
                writer.writeCell(column, cells.getCell(column));
            }
            writer.endRow();
        }
        return writer;
    }

    private static PackagePart part(OPCPackage file, String name, String type) throws Exception {
        return file.createPart(PackagingURIHelper.createPartName(name), CONTENT + type);
    }

    private static void write(PackagePart part, String start, SheetDataWriter rows, String end) throws Exception {
        try (OutputStream output = part.getOutputStream()) {
            output.write(start.getBytes(StandardCharsets.UTF_8));
            if (rows != null) {
                rows.close();
                rows.getWorksheetXMLInputStream().transferTo(output);
            }
            output.write(end.getBytes(StandardCharsets.UTF_8));
        }
    }
}
